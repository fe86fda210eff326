using SnippetCheck.Compiling;
using SnippetCheck.Restoring;

namespace SnippetCheck.Checking;

/// <summary>Compiles the snippets of a page with what it tells its reader to install, and nothing else.</summary>
/// <param name="options">The run's options.</param>
/// <param name="tools">What programs are built with.</param>
internal sealed class ReaderCheck(CheckOptions options, Toolset tools)
{
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

    private async Task<IEnumerable<Problem>> FindAsync(
        SnippetProgram program,
        IReadOnlyList<ProgramDirective.Package> packages,
        PlatformVersions against,
        Func<string, Remedy.AddBelow?> write,
        CancellationToken stop
    )
    {
        var forReader = ForReader(program, packages);
        var framework = Framework.Parse(against.Framework) ?? options.Framework;
        switch (await tools.Platforms.FindForReaderAsync(forReader, framework, stop))
        {
            case PlatformAnswer.Refused refused:
                return refused.Problems;
            case PlatformAnswer.ContextRefused refused:
                return refused.Problems;
            case PlatformAnswer.Found { Platform: var platform }:
                var here = await tools.Platforms.FindAsync(program, options.Framework, Building.Allowed, stop);
                var lacking = here is PlatformAnswer.Found own ? LackingPackage.Among(own.Platform, platform) : [];
                return await tools.Compiler.CompileAsync(forReader, platform, stop) switch
                {
                    CompiledProgram.Answered { BrokenStep: { } step } answered => program
                        .Parts.Zip(answered.Parts)
                        .Where(p => p.First.Step == step)
                        .SelectMany(p => Explain(p.Second.Errors, lacking, packages, write)),
                    CompiledProgram.ContextBroken broken => broken.Problems.Select(p =>
                        Explain(p.Place, p.Message, null, lacking, packages, write).Problem
                    ),
                    _ => [],
                };
            default:
                return [];
        }
    }

    // A package that's lacking causes errors wherever it's used, so each is reported once.
    private static IEnumerable<Problem> Explain(
        IEnumerable<CompilerDiagnostic> errors,
        IReadOnlyList<LackingPackage> lacking,
        IReadOnlyList<ProgramDirective.Package> packages,
        Func<string, Remedy.AddBelow?> write
    ) =>
        errors
            .Select(e =>
                Explain(e.Place, $"{e.Code}: {e.Message}", e.Missing ?? e.Undeclared, lacking, packages, write)
            )
            .DistinctBy(e => e.Package)
            .Select(e => e.Problem);

    // With the package that it's about; null if no package that's lacking explains it.
    private static (Problem Problem, string? Package) Explain(
        Place place,
        string message,
        string? name,
        IReadOnlyList<LackingPackage> lacking,
        IReadOnlyList<ProgramDirective.Package> packages,
        Func<string, Remedy.AddBelow?> write
    )
    {
        // A member that a known type lacks isn't in another package, unless it's an extension method.
        var quoted = message.Split('\'').Where((_, i) => i % 2 == 1).ToList();
        IReadOnlyList<string> names =
            message.StartsWith("CS0117", StringComparison.Ordinal) ? []
            : message.StartsWith("CS1061", StringComparison.Ordinal) ? quoted[^1..]
            : name is null ? quoted
            : [name, .. quoted];
        foreach (var candidate in names)
        {
            if (lacking.FirstOrDefault(l => l.Has(candidate)) is { } package)
            {
                var problem = Problems.NotInstalled(place, candidate, package.Name);
                return (write(package.Name) is { } line ? problem with { Remedies = [line] } : problem, package.Name);
            }
        }

        return (Problems.NotForReader(place, message, [.. packages.Select(p => $"{p.Name} {p.Version}")]), null);
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
                    p.Snippet.IsShared || p.Snippet.Fence.IsHidden
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
