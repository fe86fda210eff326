using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SnippetCheck.Compiler;

/// <summary>
/// Runs the analyzers of packages and projects. They run if the program asks for them all, or if a part states a code of theirs. In that case,
/// whatever the analyzers of the same assembly report in that part counts.
/// </summary>
/// <param name="references">Loads the analyzers.</param>
internal sealed class AnalyzerRun(ReferenceSet references)
{
    /// <summary>Whether any analyzers may be asked for.</summary>
    public static bool IsWanted(CompilerSettings settings, IReadOnlyList<Part> parts) =>
        AssembliesOf(settings).Any() && (settings.RunsAnalyzers || parts.Any(p => p.AnalyzerCodes.Any()));

    /// <summary>The findings of the analyzers, in the order of the parts.</summary>
    /// <exception cref="AnalyzerFailedException">An analyzer couldn't be loaded, or threw.</exception>
    public IReadOnlyList<Finding> Of(ComposedProgram program, CompilerSettings settings, IReadOnlyList<Part> parts)
    {
        var stated = parts.ToDictionary(p => p.Index, p => p.AnalyzerCodes.ToHashSet(StringComparer.Ordinal));
        var assemblies = AssembliesOf(settings)
            .Select(path => AnalyzerAssembly.Of(path, references.Analyzers(path)))
            .Where(a => settings.RunsAnalyzers || stated.Values.Any(a.Codes.Overlaps))
            .ToList();
        if (assemblies.TrueForAll(a => a.Analyzers.IsEmpty))
        {
            return [];
        }

        var findings = new FindingSet(program.Sources, program.Generated, parts);
        foreach (var diagnostic in Run(program.Compilation, settings, [.. assemblies.SelectMany(a => a.Analyzers)]))
        {
            if (settings.RunsAnalyzers || IsAsked(diagnostic))
            {
                findings.Add(diagnostic);
            }
        }

        return [.. findings.InOrder(hints: null).Select(f => f with { IsOfAnalyzer = true })];

        bool IsAsked(Diagnostic diagnostic) =>
            findings.PartAt(diagnostic.Location) is { } part
            && assemblies.Exists(a => a.Codes.Contains(diagnostic.Id) && a.Codes.Overlaps(stated[part.Index]));
    }

    // Folders hold the framework's generators.
    private static IEnumerable<string> AssembliesOf(CompilerSettings settings) =>
        settings.Generators.Where(path => !Directory.Exists(path));

    private static ImmutableArray<Diagnostic> Run(
        Compilation compilation,
        CompilerSettings settings,
        ImmutableArray<DiagnosticAnalyzer> analyzers
    )
    {
        AnalyzerFailedException? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. GeneratorInput.FilesOf(settings)], GeneratorInput.OptionsOf(settings)),
            (thrown, analyzer, _) => failure ??= new(analyzer.GetType().FullName ?? analyzer.GetType().Name, thrown),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false
        );
        var found = compilation
            .WithAnalyzers(analyzers, options)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        // What a failed analyzer would have reported isn't known.
        return failure is null ? found : throw failure;
    }

    /// <summary>The analyzers of an assembly.</summary>
    /// <param name="Analyzers">The analyzers.</param>
    /// <param name="Codes">The codes that they can report.</param>
    private sealed record AnalyzerAssembly(ImmutableArray<DiagnosticAnalyzer> Analyzers, IReadOnlySet<string> Codes)
    {
        public static AnalyzerAssembly Of(string path, ImmutableArray<DiagnosticAnalyzer> analyzers)
        {
            try
            {
                return new(
                    analyzers,
                    analyzers
                        .SelectMany(a => a.SupportedDiagnostics)
                        .Select(d => d.Id)
                        .ToHashSet(StringComparer.Ordinal)
                );
            }
            // Code of the analyzer, which may throw anything.
            catch (Exception e)
            {
                throw new AnalyzerFailedException(Path.GetFileName(path), e);
            }
        }
    }
}
