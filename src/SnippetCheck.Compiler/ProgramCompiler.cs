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

    // Those that every SDK project suppresses: versions of references that were unified.
    private static readonly ImmutableDictionary<string, ReportDiagnostic> DiagnosticOptions = ImmutableDictionary<string, ReportDiagnostic>.Empty
        .Add("CS1701", ReportDiagnostic.Suppress)
        .Add("CS1702", ReportDiagnostic.Suppress)
        .Add("SYSLIB0011", ReportDiagnostic.Error);

    /// <summary>Compiles a program. Hostile source may make this throw, or end the process.</summary>
    public CompileReply Compile(CompileRequest request)
    {
        var settings = LanguageSettings.From(request.Settings);
        var part = request.Parts[0];
        var source = SourceText.From(part.Text, Encoding.UTF8);
        var fragment = Fragment.Parse(part.Text, request.Kind, request.Goal, settings.ParseOptions);
        var file = Composition.Compose(0, part, fragment, request.Kind is not null);
        var stated = ReadComments(request, source, fragment, file);
        var directives = fragment.Root.DescendantTrivia(descendIntoTrivia: true)
            .Where(t => t.IsKind(SyntaxKind.IgnoredDirectiveTrivia))
            .Select(t => new Directive(t.ToString().TrimEnd(), Range(0, source, t.Span)));

        settings.AddPlainUsings(file, fragment.Root);
        var sources = new Dictionary<SyntaxTree, ComposedFile>
        {
            [CSharpSyntaxTree.ParseText(SourceText.From(file.Compose(), Encoding.UTF8), settings.ParseOptions, file.Name)] = file,
        };
        var compilation = CreateCompilation(request, settings, fragment, sources.Keys);
        compilation = RunGenerators(request, compilation, out var generated);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: AssemblyName + ".pdb"));

        // Emitting stops at the first stage that has errors; an editor, and so the author, sees those of all stages.
        var diagnostics = emitted.Success ? emitted.Diagnostics : emitted.Diagnostics.AddRange(compilation.GetDiagnostics());
        var findings = Findings(diagnostics.AddRange(generated), sources, source);
        var runs = request.Goal == Goal.Run && emitted.Success && fragment.HasEntryPoint;
        return new(
            request.Id,
            fragment.Kind,
            fragment.HasEntryPoint,
            findings,
            stated,
            [.. directives],
            runs ? new(image.ToArray(), symbols.ToArray()) : null,
            Refusal: null);
    }

    private static StatedInCode ReadComments(CompileRequest request, SourceText source, Fragment fragment, ComposedFile file)
    {
        var comments = new Comments(0, fragment.Root, source, request.OutputCues);
        var marks = new Marks(source.ToString());
        var isRun = request.Goal == Goal.Run && fragment.HasEntryPoint;
        var found = comments.OutputBlocks().ToList();
        var blocks = found
            .Select((b, i) => new OutputBlock(b.Cue.Range, b.Lines, isRun ? marks.SetAfter(b.End, i == found.Count - 1, fragment.Root, file) : null))
            .ToList();
        return new(blocks, [.. comments.Remarks()], [.. comments.ValueRemarks()], marks.Count > 0 ? marks.Token : "");
    }

    private CSharpCompilation CreateCompilation(CompileRequest request, LanguageSettings settings, Fragment fragment, IEnumerable<SyntaxTree> trees)
    {
        var options = new CSharpCompilationOptions(
            fragment.HasEntryPoint ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
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
        if (request.Settings.Generators.Count == 0 || !compilation.SyntaxTrees.Any(t => ReferenceSet.MayNeedGenerators(t.GetRoot())))
        {
            return compilation;
        }

        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        CSharpGeneratorDriver
            .Create(references.Generators(request.Settings.Generators), parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out diagnostics);
        return (CSharpCompilation)updated;
    }

    private static IReadOnlyList<Finding> Findings(IEnumerable<Diagnostic> diagnostics, Dictionary<SyntaxTree, ComposedFile> sources, SourceText source)
    {
        var findings = new HashSet<Finding>();
        foreach (var diagnostic in diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed))
        {
            var isError = diagnostic.Severity == DiagnosticSeverity.Error;
            var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            if (diagnostic.Location.SourceTree is not { } tree || !sources.TryGetValue(tree, out var file))
            {
                // In generated code, or nowhere: an error is the program's all the same, a warning nobody's.
                if (isError)
                {
                    findings.Add(new(diagnostic.Id, isError, message, new(0, 0, 0)));
                }

                continue;
            }

            var (start, startAdded) = file.ToPart(diagnostic.Location.SourceSpan.Start);
            var (end, _) = file.ToPart(diagnostic.Location.SourceSpan.End);
            // Dead code is reported where it begins, and a mark may stand before it.
            if (isError || !startAdded || (diagnostic.Id == UnreachableCode && start < source.Length && source[start] != '}'))
            {
                var range = Range(file.Part, source, TextSpan.FromBounds(start, Math.Max(start, end)));
                findings.Add(new(diagnostic.Id, isError, message, range));
            }
        }

        return [.. findings.OrderBy(f => f.Range.Part).ThenBy(f => f.Range.Start).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    private static PartRange Range(int part, SourceText source, TextSpan span)
    {
        var bounded = TextSpan.FromBounds(Math.Min(span.Start, source.Length), Math.Min(span.End, source.Length));
        return new(part, bounded.Start, bounded.End);
    }
}
