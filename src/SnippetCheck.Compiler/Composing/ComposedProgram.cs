using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Parts of a program as Roslyn takes them.</summary>
/// <param name="Compilation">The program.</param>
/// <param name="Sources">The files that the parts were made into.</param>
/// <param name="Generated">The files that source generators wrote.</param>
/// <param name="OfGenerators">What the generators report.</param>
/// <param name="Runs">Whether anything of it runs by itself.</param>
internal sealed record ComposedProgram(
    CSharpCompilation Compilation,
    IReadOnlyDictionary<SyntaxTree, ComposedFile> Sources,
    IReadOnlySet<SyntaxTree> Generated,
    ImmutableArray<Diagnostic> OfGenerators,
    bool Runs
)
{
    /// <summary>The name of the assembly that a program becomes.</summary>
    public const string AssemblyName = "Snippet";

    // Those that every SDK project suppresses: versions of references that were unified.
    private static readonly ImmutableDictionary<string, ReportDiagnostic> DiagnosticOptions = ImmutableDictionary<
        string,
        ReportDiagnostic
    >
        .Empty.Add("CS1701", ReportDiagnostic.Suppress)
        .Add("CS1702", ReportDiagnostic.Suppress)
        .Add("SYSLIB0011", ReportDiagnostic.Error);

    /// <summary>Composes a program.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="settings">The compiler's settings.</param>
    /// <param name="shared">The using directives that the program shares with others.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="additions">What is added to them.</param>
    /// <param name="references">What it's compiled against.</param>
    public static ComposedProgram Of(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        IReadOnlyList<Part> parts,
        Additions additions,
        ReferenceSet references
    )
    {
        var sources = Composition
            .Compose(parts, request.IsJoined, settings.PlainUsings(shared), additions)
            .ToDictionary(file =>
                CSharpSyntaxTree.ParseText(
                    SourceText.From(file.Compose(), Encoding.UTF8),
                    settings.ParseOptions,
                    file.Name
                )
            );
        var executions = parts.Select(p => Composition.ExecutionOf(p, parts, request.IsJoined)).ToList();
        var begins = executions.Exists(e => e is not (Execution.None or Execution.Tests));
        var runs = begins || executions.Contains(Execution.Tests);
        var plain = CreateCompilation(request, settings, shared, begins, sources.Keys, references);
        var compilation = RunGenerators(request, plain, references, out var generated);
        return new(
            compilation,
            sources,
            compilation.SyntaxTrees.Except(plain.SyntaxTrees).ToHashSet(),
            generated,
            runs
        );
    }

    private static CSharpCompilation CreateCompilation(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        bool begins,
        IEnumerable<SyntaxTree> trees,
        ReferenceSet references
    )
    {
        var options = new CSharpCompilationOptions(
            begins ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: request.Settings.Optimizes ? OptimizationLevel.Release : OptimizationLevel.Debug,
            checkOverflow: request.Settings.CheckOverflow,
            allowUnsafe: request.Settings.Unsafe,
            nullableContextOptions: settings.Nullable,
            warningLevel: 10,
            deterministic: true,
            specificDiagnosticOptions: DiagnosticOptions
        );
        return CSharpCompilation.Create(
            AssemblyName,
            [.. trees, .. settings.OwnFiles(shared)],
            references.References(request.Settings),
            options
        );
    }

    private static CSharpCompilation RunGenerators(
        CompileRequest request,
        CSharpCompilation compilation,
        ReferenceSet references,
        out ImmutableArray<Diagnostic> diagnostics
    )
    {
        diagnostics = [];
        var needed = ReferenceSet.Needed(request.Settings.Generators, compilation.SyntaxTrees);
        if (needed.Count == 0)
        {
            return compilation;
        }

        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        CSharpGeneratorDriver
            .Create(
                references.Generators(needed),
                GeneratorInput.FilesOf(request.Settings),
                options,
                GeneratorInput.OptionsOf(request.Settings)
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out diagnostics);
        return (CSharpCompilation)updated;
    }
}
