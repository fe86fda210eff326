using SnippetCheck.Compiling;
using SnippetCheck.Restoring;

namespace SnippetCheck.Checking;

/// <summary>Compiles the snippets of a page with what it tells its reader to install, and nothing else.</summary>
/// <param name="options">The run's options.</param>
/// <param name="tools">What programs are built with.</param>
internal sealed class ReaderCheck(CheckOptions options, Toolset tools)
{
    // A problem, with the package that a reader lacks; null if no package explains it.
    private sealed record Lack(Problem Problem, string? Package)
    {
        public Problem With(Func<string, Remedy.AddBelow?> write) =>
            Package is not null && write(Package) is { } line ? Problem with { Remedies = [line] } : Problem;
    }

    // The packages that the reader has; incomplete if the version of one of them isn't known.
    private sealed record Given(IReadOnlyList<ProgramDirective.Package> Packages, bool IsComplete);

    /// <summary>What doesn't compile for the reader of a page, although it does here.</summary>
    /// <param name="page">The page.</param>
    /// <param name="checkedSnippets">Its snippets, checked.</param>
    /// <param name="programs">Its programs.</param>
    /// <param name="listed">What the feeds say of the packages that it names.</param>
    /// <param name="text">Its text.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task<IReadOnlyList<Problem>> FindAsync(
        Installation page,
        IReadOnlyList<CheckedSnippet> checkedSnippets,
        IEnumerable<SnippetProgram> programs,
        IReadOnlyDictionary<string, ListedVersions> listed,
        PostText text,
        CancellationToken stop
    )
    {
        var found = new List<Problem>();
        foreach (var program in programs)
        {
            var findings = checkedSnippets
                .Where(s => program.Judged.Any(j => ReferenceEquals(j.Snippet, s.Snippet)))
                .Select(s => s.Outcome is Outcome.Answered answered and not Outcome.Rejected ? answered.Findings : null)
                .ToList();
            if (findings is not [{ Against: { } against }, ..] || findings.Contains(null))
            {
                continue;
            }

            var given = Give(page, listed, against);
            if (given.IsComplete)
            {
                found.AddRange(
                    await FindAsync(
                        program,
                        given.Packages,
                        against,
                        name => InstallText.For(name, VersionIn(against, name), page.Lines, text),
                        stop
                    )
                );
            }
        }

        return [.. found.DistinctBy(p => (p.Code, p.Place, p.Message))];
    }

    // Of several lines about a package, the last one counts: it's what an update leads to.
    private static Given Give(
        Installation page,
        IReadOnlyDictionary<string, ListedVersions> listed,
        PlatformVersions against
    )
    {
        var packages = new Dictionary<string, ProgramDirective.Package>(StringComparer.OrdinalIgnoreCase);
        var isComplete = true;
        foreach (var name in page.Installed)
        {
            Add(new(name, null, InstallKind.Command, Place.On(1, 1)), VersionIn(against, name));
        }

        foreach (var line in page.Lines.Where(l => l.Kind != InstallKind.Tool))
        {
            Add(line, null);
        }

        return new([.. packages.Values], isComplete);

        void Add(InstallLine line, string? known)
        {
            if ((known ?? VersionOf(line, listed.GetValueOrDefault(line.Package))) is { } version)
            {
                packages[line.Package] = new(line.Package, version, line.Place);
            }
            else
            {
                isComplete = false;
            }
        }
    }

    private static string? VersionIn(PlatformVersions against, string name) =>
        against.Packages.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Version;

    private static string? VersionOf(InstallLine line, ListedVersions? listed)
    {
        var range = line.Version is { } stated ? PackageRange.Parse(stated) : null;
        return listed is ListedVersions.Known known
            ? (range is not null ? range.Choose(known.All) : known.Newest(line.WantsPrerelease))?.Text
            : (range is not null ? range.Named : listed?.NewestPacked)?.Text;
    }

    // Hidden code isn't the reader's, so it gets the packages that it needs. What's shown is then compiled without it, too: it may need them itself.
    private async Task<IReadOnlyList<Problem>> FindAsync(
        SnippetProgram program,
        IReadOnlyList<ProgramDirective.Package> packages,
        PlatformVersions against,
        Func<string, Remedy.AddBelow?> write,
        CancellationToken stop
    )
    {
        if (program.Judged.All(p => IsHidden(p.Snippet)))
        {
            return [];
        }

        var found = await CompileAsync(ForReader(program, packages), packages, program, against, stop);
        var ofHidden = found
            .Where(l => l.Package is not null && IsHidden(l.Problem.Place, program))
            .Select(l =>
                l.Package is { } name && VersionIn(against, name) is { } version
                    ? new ProgramDirective.Package(name, version, l.Problem.Place)
                    : null
            )
            .OfType<ProgramDirective.Package>()
            .DistinctBy(p => p.Key)
            .ToList();
        if (ofHidden.Count == 0)
        {
            return [.. found.Select(l => l.With(write))];
        }

        var shown = program with { Parts = [.. program.Parts.Where(p => !IsHidden(p.Snippet))] };
        var ofShown = await CompileAsync(ForReader(shown, packages), packages, program, against, stop);
        return
        [
            .. ofShown.Where(l => ofHidden.Exists(p => p.Name == l.Package)).Select(l => l.With(write)),
            .. await FindAsync(program, [.. packages, .. ofHidden], against, write, stop),
        ];
    }

    private async Task<IReadOnlyList<Lack>> CompileAsync(
        SnippetProgram forReader,
        IReadOnlyList<ProgramDirective.Package> packages,
        SnippetProgram program,
        PlatformVersions against,
        CancellationToken stop
    )
    {
        var framework = Framework.Parse(against.Framework) ?? options.Framework;
        switch (await tools.Platforms.FindForReaderAsync(forReader, framework, stop))
        {
            case PlatformAnswer.Refused refused:
                return [.. refused.Problems.Select(p => new Lack(p, null))];
            case PlatformAnswer.ContextRefused refused:
                return [.. refused.Problems.Select(p => new Lack(p, null))];
            case PlatformAnswer.Found { Platform: var platform }:
                var here = await tools.Platforms.FindAsync(program, options.Framework, Building.Allowed, stop);
                // Of several that have a name, the code means the one whose namespace the page's usings name.
                var lacking = here is PlatformAnswer.Found own
                    ? LackingPackage
                        .Among(own.Platform, platform)
                        .OrderByDescending(l => program.Context.Usings.Any(u => l.Has(u.Name)))
                        .ToList()
                    : [];
                return await tools.Compiler.CompileAsync(forReader, platform, stop) switch
                {
                    CompiledProgram.Answered { BrokenStep: { } step } answered =>
                    [
                        .. forReader
                            .Parts.Zip(answered.Parts)
                            .Where(p => p.First.Step == step)
                            .SelectMany(p => Explain(p.Second.Errors, lacking, packages)),
                    ],
                    CompiledProgram.ContextBroken broken when WithoutUsings(forReader, broken) is { } rest =>
                        await CompileAsync(rest, packages, program, against, stop),
                    _ => [],
                };
            default:
                return [];
        }
    }

    // A using that many pages share says nothing about this one. If its code needs what the using names, that has an error.
    private static SnippetProgram? WithoutUsings(SnippetProgram program, CompiledProgram.ContextBroken broken)
    {
        var usings = program.Context.Usings.Where(u => broken.Problems.All(p => p.Place != u.Place)).ToList();
        return usings.Count < program.Context.Usings.Count
            ? program with
            {
                Context = program.Context with { Usings = usings },
            }
            : null;
    }

    private static bool IsHidden(Snippet snippet) => snippet.IsShared || snippet.Fence.IsHidden;

    private static bool IsHidden(Place place, SnippetProgram program) =>
        place.File is not null
        || program.Parts.Any(p =>
            IsHidden(p.Snippet)
            && p.Snippet.Fence.Opening.Line <= place.Line
            && place.Line <= p.Snippet.Fence.Closing.EndLine
        );

    // A package that's lacking causes errors wherever it's used, so each is reported once.
    private static IEnumerable<Lack> Explain(
        IEnumerable<CompilerDiagnostic> errors,
        IReadOnlyList<LackingPackage> lacking,
        IReadOnlyList<ProgramDirective.Package> packages
    ) => errors.Select(e => Explain(e, lacking, packages)).DistinctBy(e => e.Package);

    private static Lack Explain(
        CompilerDiagnostic error,
        IReadOnlyList<LackingPackage> lacking,
        IReadOnlyList<ProgramDirective.Package> packages
    )
    {
        // A member that a known type lacks isn't in another package, unless it's an extension method.
        var quoted = error.Message.Split('\'').Where((_, i) => i % 2 == 1).ToList();
        IReadOnlyList<string> names =
            error.Code == "CS0117" ? []
            : error.Code == "CS1061" ? quoted[1..2]
            : (error.Missing ?? error.Undeclared) is { } name ? [name, .. quoted]
            : quoted;
        foreach (var candidate in names)
        {
            if (lacking.FirstOrDefault(l => l.Has(candidate)) is { } package)
            {
                return new(Problems.NotInstalled(error.Place, candidate, package.Name), package.Name);
            }
        }

        var message = $"{error.Code}: {error.Message}";
        return new(
            Problems.NotForReader(error.Place, message, [.. packages.Select(p => $"{p.Name} {p.Version}")]),
            null
        );
    }

    // A reader copies what the page shows: what hidden code and the configuration ask for isn't there.
    private static SnippetProgram ForReader(SnippetProgram program, IReadOnlyList<ProgramDirective.Package> packages) =>
        program with
        {
            IsCompiledOnly = true,
            Context = program.Context with
            {
                Directives = [.. program.Context.Directives.OfType<ProgramDirective.Sdk>(), .. packages],
            },
            Parts =
            [
                .. program.Parts.Select(p =>
                    IsHidden(p.Snippet)
                        ? p with
                        {
                            Snippet = p.Snippet with
                            {
                                Directives = [.. p.Snippet.Directives.OfType<ProgramDirective.Sdk>()],
                            },
                        }
                        : p
                ),
            ],
        };
}
