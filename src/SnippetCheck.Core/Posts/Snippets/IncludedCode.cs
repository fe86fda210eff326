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

    /// <summary>The name of its region; null if it has none.</summary>
    private string? Region { get; init; }

    /// <summary>Whether it's in a C# file, or nowhere.</summary>
    public bool IsCSharp => Path.Length == 0 || Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>The promise that a fence is a copy of it; null if there's a problem.</summary>
    public SourceCopy? Copy => Problem is null ? SourceCopy.Of(Source, Region, Lines) : null;

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
                return all.Any(c => !c.IsCSharp) ? null
                    : all is [var only] ? only
                    : Missing(place, Problems.NamedSnippetTwice(place, named.Name, all.Select(c => c.Path)));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Finds all code with a name, as MarkdownSnippets writes it; if there's none, that's the problem of the only result.</summary>
    public static IReadOnlyList<IncludedCode> FindAll(IncludeTarget.Named target, Place place, PostContext context)
    {
        var found = context.FindNamed(target.Name).SelectMany(s => Cut(s, place)).ToList();
        return found.Count > 0 ? found : [Missing(place, Problems.NamedSnippetMissing(place, target.Name))];
    }

    /// <summary>Finds the code of a region as the Azure SDK's generator shows it. If there's none, or if several regions have the name, that's its problem.</summary>
    /// <param name="name">The word that names it.</param>
    /// <param name="context">The surroundings of the post.</param>
    public static IncludedCode FindOfAzure(InfoWord name, PostContext context)
    {
        var all = context
            .FindNamed(name.Key)
            .Where(s => s.Region == name.Key)
            .SelectMany(s => AzureSnippet.In(s.File, name.Key).Select(c => (Source: s, Code: c)))
            .ToList();
        return all switch
        {
            [] => Missing(name.Place, Problems.NamedRegionMissing(name.Place, name.Key)),
            [var (source, code)] => code switch
            {
                { IsClosed: false } => Unclear(source, "isn't closed"),
                { Lines: [] } => Unclear(source, "is empty"),
                _ => new(name.Place, source.Text, code.Lines, Problem: null)
                {
                    Path = source.File.Path,
                    Region = source.Region,
                },
            },
            _ => Missing(
                name.Place,
                Problems.NamedSnippetTwice(name.Place, name.Key, all.Select(c => c.Source.File.Path))
            ),
        };

        IncludedCode Unclear(NamedSource source, string why) =>
            Missing(name.Place, Problems.NamedRegionUnclear(name.Place, source.File.Path, name.Key, why));
    }

    private static IncludedCode Find(string path, SourceSelection selection, Place place, PostContext context) =>
        context.ReadSource(path) switch
        {
            SourceFile.Found file => Cut(file, selection, place),
            SourceFile.Missing => Missing(place, Problems.IncludeMissing(place, path)),
            SourceFile.Outside => Missing(place, Problems.SourceOutside(place, path)),
            SourceFile.Unreadable { Cause: var why } => Missing(place, Problems.SourceUnreadable(place, path, why)),
            _ => throw new UnreachableException(),
        };

    private static IEnumerable<IncludedCode> Cut(NamedSource source, Place place)
    {
        var file = source.File;
        return source.Region is not { } name
            ? [new(place, source.Text, MarkdownSnippet.Whole(file).Lines, Problem: null) { Path = file.Path }]
            : MarkdownSnippet
                .In(file)
                .Where(s => s.Name == name)
                .Select(s =>
                    s.IsClosed
                        ? new IncludedCode(place, source.Text, s.Lines, Problem: null)
                        {
                            Path = file.Path,
                            Region = name,
                        }
                        : Missing(place, Problems.IncludedRegionUnclear(place, file.Path, name, "isn't closed")) with
                        {
                            Path = file.Path,
                        }
                );
    }

    private static IncludedCode Cut(SourceFile.Found file, SourceSelection selection, Place place)
    {
        var source = file.Path + selection.Suffix;
        return SourceExcerpt.Of(file, selection, keepsMarkers: false) switch
        {
            SourceExcerpt.Found found => new(place, source, found.Lines, Problem: null)
            {
                Path = file.Path,
                Region = (selection as SourceSelection.Region)?.Name,
            },
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
}
