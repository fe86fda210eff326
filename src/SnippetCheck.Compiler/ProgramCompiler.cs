using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Compiles one program as <c>dotnet build</c> of a console project would, and as far as an editor would show its errors.</summary>
internal sealed class ProgramCompiler(ReferenceSet references)
{
    private const string AssemblyName = "Snippet";
    private const string UnreachableCode = "CS0162";

    // The one that the compiler runs on.
    private static readonly int LatestFramework = Environment.Version.Major;

    // Those that every SDK project suppresses: versions of references that were unified.
    private static readonly ImmutableDictionary<string, ReportDiagnostic> DiagnosticOptions = ImmutableDictionary<string, ReportDiagnostic>.Empty
        .Add("CS1701", ReportDiagnostic.Suppress)
        .Add("CS1702", ReportDiagnostic.Suppress)
        .Add("SYSLIB0011", ReportDiagnostic.Error);

    /// <summary>Compiles a program. Hostile source may make this throw, or end the process.</summary>
    public CompileReply Compile(CompileRequest request)
    {
        var settings = LanguageSettings.From(request.Settings);
        var parts = request.Parts.Select((source, i) => Part.Parse(i, source, settings.ParseOptions, request.OutputCues)).ToList();
        var executions = parts.ConvertAll(p => Composition.ExecutionOf(p, parts, request.IsJoined));
        var marks = new Marks();
        var isRun = request.Goal == Goal.Run && executions.Exists(e => e is Execution.Main or Execution.Statements);
        var values = parts.SelectMany(p => ReadValues(p, executions[p.Index], isRun ? marks : null)).ToList();
        // Before any marks are set in them.
        var files = request.WantsSources ? Composition.Compose(parts, request.IsJoined, settings.PlainUsings, LineInsertions.Legal) : [];
        IReadOnlyList<ComposedSource> sources = [.. files.Select(file => new ComposedSource(file.Name, file.Compose()))];
        var stated = new StatedInCode(
            [.. parts.SelectMany(p => ReadBlocks(p, isRun ? marks : null))],
            [.. parts.SelectMany(p => p.Comments.Remarks())],
            values);
        var starts = parts.ConvertAll(_ => (int?)null);
        foreach (var part in parts.Where(p => isRun && executions[p.Index] == Execution.Statements).Skip(1))
        {
            starts[part.Index] = marks.SetAtStart(part);
        }

        var result = Result.Of(parts, selected => Build(request, settings, selected));
        return new(
            request.Id,
            [.. parts.Select(p => new PartReply(p.Fragment.Kind, executions[p.Index], starts[p.Index], p.Elided))],
            result.BrokenStep,
            result.Findings,
            stated,
            isRun ? result.Image : null,
            Refusal: null)
        {
            Sources = sources,
        };
    }

    private static IEnumerable<OutputBlock> ReadBlocks(Part part, Marks? marks)
    {
        var found = part.Comments.OutputBlocks().ToList();
        return found.Select((b, i) => new OutputBlock(b.Cue.Range, b.Lines, marks?.SetAfter(part, b.End, i == found.Count - 1))).ToList();
    }

    private static IEnumerable<ValueRemark> ReadValues(Part part, Execution execution, Marks? marks)
    {
        foreach (var stated in part.Values)
        {
            var line = part.Source.IsLiteral ? null : RemarkedLine.Of(stated, part, part.Fragment.Kind != FragmentKind.Members || execution == Execution.Statements);
            var mark = line is null ? null : marks?.ForLine();
            if (line is not null)
            {
                part.Lines.Add(new(line, mark, stated.Lines[0].Text.StartsWith('[')));
            }

            yield return new(stated.Lines, stated.IsLiteral, mark, line is not null, stated.NamesOutput);
        }
    }

    // Marks around lines must not change what the compiler says of them, and need to know what types their values have.
    private Build Build(CompileRequest request, LanguageSettings settings, IReadOnlyList<Part> parts)
    {
        var plain = Build(request, settings, parts, LineInsertions.Legal);
        if (!parts.Any(p => p.Lines.Exists(l => l.Mark is not null)))
        {
            return plain;
        }

        var marked = Build(request, settings, parts, LineInsertions.Marks(plain.TypeOf, (_, _) => true));
        if (plain.HasErrors)
        {
            return marked;
        }

        // A value that cannot be had, such as one that is not assigned yet, is no fault of the program.
        var image = marked.Image
            ?? Build(request, settings, parts, LineInsertions.Marks(plain.TypeOf, (part, line) => !marked.HasErrorIn(part.Index, line.Line.Statements))).Image
            ?? Build(request, settings, parts, LineInsertions.Marks(plain.TypeOf, (_, _) => false)).Image;
        return plain with { Image = image ?? plain.Image };
    }

    private Build Build(CompileRequest request, LanguageSettings settings, IReadOnlyList<Part> parts, LineInsertions lines)
    {
        var sources = Composition.Compose(parts, request.IsJoined, settings.PlainUsings, lines)
            .ToDictionary(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Compose(), Encoding.UTF8), settings.ParseOptions, file.Name));
        var runs = parts.Any(p => Composition.ExecutionOf(p, parts, request.IsJoined) != Execution.None);
        var compilation = CreateCompilation(request, settings, runs, sources.Keys);
        compilation = RunGenerators(request, compilation, out var generated);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: AssemblyName + ".pdb"));

        // Emitting stops at the first stage that has errors; an editor, and so the author, sees those of all stages.
        var diagnostics = emitted.Success ? emitted.Diagnostics : emitted.Diagnostics.AddRange(compilation.GetDiagnostics());
        return new(
            Findings(diagnostics.AddRange(generated), sources, parts, HintsFor(request, compilation)),
            emitted.Success && runs ? new(image.ToArray(), symbols.ToArray()) : null,
            (part, value) => TypeOf(compilation, sources, part, value));
    }

    private static ITypeSymbol? TypeOf(CSharpCompilation compilation, Dictionary<SyntaxTree, ComposedFile> sources, Part part, LineValue value)
    {
        var (tree, file) = sources.First(s => s.Value.Copies.Any(c => c.Part == part.Index));
        var span = file.FromPart(part.Index, value.Span);
        var node = tree.GetRoot().FindToken(span.Start).Parent?.AncestorsAndSelf().FirstOrDefault(n => n.Span == span);
        var model = compilation.GetSemanticModel(tree);
        return node switch
        {
            VariableDeclaratorSyntax variable => (model.GetDeclaredSymbol(variable) as ILocalSymbol)?.Type,
            ExpressionSyntax expression => model.GetTypeInfo(expression).Type,
            _ => null,
        };
    }

    private CSharpCompilation CreateCompilation(CompileRequest request, LanguageSettings settings, bool runs, IEnumerable<SyntaxTree> trees)
    {
        var options = new CSharpCompilationOptions(
            runs ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Debug,
            checkOverflow: request.Settings.CheckOverflow,
            allowUnsafe: request.Settings.Unsafe,
            nullableContextOptions: settings.Nullable,
            warningLevel: 10,
            deterministic: true,
            specificDiagnosticOptions: DiagnosticOptions);
        return CSharpCompilation.Create(AssemblyName, [.. trees, .. settings.OwnFiles], references.References(request.Settings.References), options);
    }

    private CSharpCompilation RunGenerators(CompileRequest request, CSharpCompilation compilation, out ImmutableArray<Diagnostic> diagnostics)
    {
        diagnostics = [];
        var needed = ReferenceSet.Needed(request.Settings.Generators, compilation.SyntaxTrees);
        if (needed.Count == 0)
        {
            return compilation;
        }

        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        CSharpGeneratorDriver
            .Create(references.Generators(needed), GeneratorInput.FilesOf(request.Settings), options, GeneratorInput.OptionsOf(request.Settings))
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out diagnostics);
        return (CSharpCompilation)updated;
    }

    // Of errors that are meant, nobody asks how to mend them.
    private HintSearch? HintsFor(CompileRequest request, CSharpCompilation compilation) => request.Goal == Goal.Fail ? null : new(
        compilation,
        () => references.Names(request.Settings.References),
        request.Settings.Framework.EndsWith(string.Create(CultureInfo.InvariantCulture, $"=v{LatestFramework}.0"), StringComparison.Ordinal)
            ? null
            : new(() => compilation.WithReferences(references.WithLatestFramework(request.Settings.References))));

    private static IReadOnlyList<Finding> Findings(IEnumerable<Diagnostic> diagnostics, Dictionary<SyntaxTree, ComposedFile> sources, IReadOnlyList<Part> parts, HintSearch? hints)
    {
        var findings = new HashSet<Finding>();
        var origins = new Dictionary<Finding, Diagnostic>();
        var inOurs = new HashSet<Finding>();
        foreach (var diagnostic in diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed))
        {
            var isError = diagnostic.Severity == DiagnosticSeverity.Error;
            var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            if (diagnostic.Location.SourceTree is not { } tree || !sources.TryGetValue(tree, out var file))
            {
                // In generated code, or nowhere: an error is the program's all the same, a warning nobody's.
                if (isError)
                {
                    findings.Add(new(diagnostic.Id, isError, message, new(parts[^1].Index, 0, 0)));
                }

                continue;
            }

            if (diagnostic.Id == Fragment.StatementsAfterTypes && file.Copies.Count > 1)
            {
                // We put them in order; where we could not, it is for an error that is told by itself.
                continue;
            }

            var (index, start, startAdded) = file.ToPart(diagnostic.Location.SourceSpan.Start);
            var (_, end, _) = file.ToPart(diagnostic.Location.SourceSpan.End);
            var part = parts.First(p => p.Index == index);
            var finding = new Finding(diagnostic.Id, isError, message, part.Range(TextSpan.FromBounds(start, Math.Max(start, end))));
            origins.TryAdd(finding, diagnostic);
            if (!startAdded)
            {
                findings.Add(finding);
            }
            else if (isError)
            {
                inOurs.Add(finding);
            }
            // Dead code is reported where it begins, and a mark may stand before it.
            else if (diagnostic.Id == UnreachableCode && start < part.Text.Length && part.Text[start] != '}')
            {
                findings.Add(finding);
            }
        }

        // A using directive that is repeated for another file repeats its errors too.
        findings.UnionWith(inOurs.Where(f => !findings.Any(other => other.Code == f.Code && other.Message == f.Message)));
        var inOrder = findings.OrderBy(f => f.Range.Part).ThenBy(f => f.Range.Start).ThenBy(f => f.Code, StringComparer.Ordinal);
        return [.. inOrder.Select(f => f.IsError && hints is not null && origins.TryGetValue(f, out var origin) ? hints.Explain(f, origin) : f)];
    }
}
