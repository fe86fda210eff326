using System.Diagnostics;

namespace SnippetCheck.Posts;

/// <summary>The code that a post includes.</summary>
/// <param name="Place">Where the post includes it.</param>
/// <param name="Source">The file and the region in the form of the tag <c>source=</c>; empty if there's a problem.</param>
/// <param name="Lines">Its lines; none if there's a problem.</param>
/// <param name="Problem">Why it can't be shown; null if it can.</param>
internal sealed record IncludedCode(Place Place, string Source, IReadOnlyList<FenceLine> Lines, Problem? Problem)
{
    /// <summary>The path of the file as reports name it; empty if there's no such file.</summary>
    private string Path { get; init; } = "";

    /// <summary>The promise that a fence is a copy of it; null if there's a problem.</summary>
    public SourceCopy? Copy => Problem is null ? new(Source, Place, [.. Lines.Select(l => l.Text)]) : null;

    /// <summary>It as a fence that stands where the post includes it.</summary>
    public Fence Fence =>
        new(
            "",
            Place,
            new(Lines) { File = Problem is null ? Path : null },
            Place,
            Place,
            IsClosed: true,
            IsHidden: false
        );

    /// <summary>Finds the code. If it's in several files, that's its problem.</summary>
    /// <param name="target">What is included.</param>
    /// <param name="place">Where the post includes it.</param>
    /// <param name="context">The surroundings of the post.</param>
    /// <returns>The code; null if the name is that of code in another language.</returns>
    public static IncludedCode? Find(IncludeTarget target, Place place, PostContext context)
    {
        switch (target)
        {
            case IncludeTarget.InFile { Selection: null, Path: var path }:
                return Missing(place, Problems.IncludeNotUnderstood(place, path));
            case IncludeTarget.InFile { Selection: { } selection, Path: var path }:
                return Find(path, selection, place, context);
            case IncludeTarget.Named named:
                var all = FindAll(named, place, context);
                return all.Any(c => c.Path.Length > 0 && !IsCSharp(c.Path)) ? null
                    : all is [var only] ? only
                    : Missing(place, Problems.NamedSnippetTwice(place, named.Name, all.Select(c => c.Path)));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Finds all code with a name; if there's none, that's the problem of the only result.</summary>
    public static IReadOnlyList<IncludedCode> FindAll(IncludeTarget.Named target, Place place, PostContext context) =>
        context.FindNamed(target.Name) is { Count: > 0 } found
            ? [.. found.Select(s => Cut(s.File, SelectionOf(s), place))]
            : [Missing(place, Problems.NamedSnippetMissing(place, target.Name))];

    private static IncludedCode Find(string path, SourceSelection selection, Place place, PostContext context) =>
        context.ReadSource(path) switch
        {
            SourceFile.Found file => Cut(file, selection, place),
            SourceFile.Missing => Missing(place, Problems.IncludeMissing(place, path)),
            SourceFile.Outside => Missing(place, Problems.SourceOutside(place, path)),
            SourceFile.Unreadable { Cause: var why } => Missing(place, Problems.SourceUnreadable(place, path, why)),
            _ => throw new UnreachableException(),
        };

    private static SourceSelection SelectionOf(NamedSource source) =>
        source.Region is { } region ? new SourceSelection.Region(region) : new SourceSelection.Whole();

    private static IncludedCode Cut(SourceFile.Found file, SourceSelection selection, Place place)
    {
        var source = file.Path + selection.Suffix;
        return SourceExcerpt.Of(file, selection, keepsMarkers: false) switch
        {
            SourceExcerpt.Found found => new(place, source, found.Lines, Problem: null) { Path = file.Path },
            SourceExcerpt.Unclear { Why: var why } => Missing(
                place,
                selection is SourceSelection.Region { Name: var region }
                    ? Problems.IncludedRegionUnclear(place, file.Path, region, why)
                    : Problems.IncludedLinesMissing(place, file.Path, selection.Suffix.TrimStart('#'), why)
            ) with
            {
                Path = file.Path,
            },
            _ => throw new UnreachableException(),
        };
    }

    private static IncludedCode Missing(Place place, Problem problem) => new(place, "", [], problem);

    private static bool IsCSharp(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
}
