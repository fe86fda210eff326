using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace SnippetCheck.Compiler;

/// <summary>Builds programs from the parts of a request: without marks for what the compiler reports, and with them for what runs.</summary>
/// <param name="request">The request.</param>
/// <param name="settings">Its settings, as the compiler takes them.</param>
/// <param name="shared">The using directives that all its programs share.</param>
/// <param name="references">Finds what programs are compiled against.</param>
/// <param name="analyzers">Runs analyzers.</param>
internal sealed class ProgramBuild(
    CompileRequest request,
    LanguageSettings settings,
    SharedUsings shared,
    ReferenceSet references,
    AnalyzerRun analyzers
)
{
    // The one that the compiler runs on.
    private static readonly int LatestFramework = Environment.Version.Major;

    /// <summary>Builds the program of some parts. Analyzers see it without marks, after the compiler has found out how its lines are read.</summary>
    /// <param name="parts">The parts.</param>
    public CompilationResult Of(IReadOnlyList<Part> parts)
    {
        var forms = new StatementForms();
        var result = Unanalyzed(parts, forms);
        return AnalyzerRun.IsWanted(request.Settings, parts) && (request.TellsErrors || !result.HasErrors)
            ? result.With(
                analyzers.Of(
                    ComposedProgram.Of(request, settings, shared, parts, Additions.Plain(forms), references),
                    request.Settings,
                    parts
                )
            )
            : result;
    }

    // Errors come from the program without marks, because marks must not change what the compiler reports.
    private CompilationResult Unanalyzed(IReadOnlyList<Part> parts, StatementForms forms)
    {
        if (parts.Any(p => p.Lines.Exists(l => l.Mark is not null)))
        {
            var plain = Plain(parts, forms);
            return plain.HasErrors ? plain : plain with { Code = CodeWithValues(parts, forms, plain) ?? plain.Code };
        }

        if (parts.Any(p => p.HasMarks))
        {
            var marked = Marked();
            return !marked.HasErrors ? marked
                : Plain(parts, forms) is { HasErrors: true } unmarked ? unmarked
                : Marked();
        }

        return Plain(parts, forms);

        CompilationResult Marked() => Emitted(parts, Additions.Marks(forms, (_, _) => null, (_, _) => true));
    }

    private CompilationResult Plain(IReadOnlyList<Part> parts, StatementForms forms)
    {
        while (true)
        {
            var plain = Emitted(parts, Additions.Plain(forms));
            if (!forms.Change(plain.InAdded))
            {
                return plain;
            }
        }
    }

    // To print values, their types must be known. If a value can't be read, as of a variable that isn't assigned yet, that's no error of the program.
    private EmittedCode? CodeWithValues(IReadOnlyList<Part> parts, StatementForms forms, CompilationResult plain)
    {
        var marked = Emitted(parts, Additions.Marks(forms, plain.TypeOf, (_, _) => true));
        return marked.Code
            ?? Emitted(
                parts,
                Additions.Marks(
                    forms,
                    plain.TypeOf,
                    (part, line) => !marked.HasErrorIn(part.Index, line.Line.Statements)
                )
            ).Code
            ?? Emitted(parts, Additions.Marks(forms, plain.TypeOf, (_, _) => false)).Code;
    }

    private CompilationResult Emitted(IReadOnlyList<Part> parts, Additions additions)
    {
        var program = ComposedProgram.Of(request, settings, shared, parts, additions, references);
        using var image = new MemoryStream();
        // Only what runs has stack traces.
        using var symbols = request.Goal == Goal.Run ? new MemoryStream() : null;
        var emitted = program.Compilation.Emit(
            image,
            symbols,
            options: new EmitOptions(
                debugInformationFormat: DebugInformationFormat.PortablePdb,
                pdbFilePath: ComposedProgram.AssemblyName + ".pdb"
            )
        );

        // Emitting stops at the first stage with errors, but editors show the errors of all stages.
        var asksAllStages = request.TellsErrors || parts.Any(p => !p.Assumed.IsEmpty);
        var diagnostics = emitted.Diagnostics.AddRange(program.OfGenerators);
        if (!emitted.Success && asksAllStages)
        {
            diagnostics = diagnostics.AddRange(program.Compilation.GetDiagnostics());
        }

        var (findings, assumed, broken) = Judge(program, diagnostics, parts);
        // What stopped it may be no error of the author.
        if (!emitted.Success && !asksAllStages && !findings.HasErrors)
        {
            diagnostics = diagnostics.AddRange(program.Compilation.GetDiagnostics());
            (findings, assumed, broken) = Judge(program, diagnostics, parts);
        }

        var result = new CompilationResult(
            findings.InOrder(HintsFor(program.Compilation)),
            emitted.Success ? new(image.ToArray(), symbols?.ToArray() ?? [], program.Runs) : null,
            findings.InAdded,
            (part, value) => TypeOf(program, part, value)
        )
        {
            Assumed = assumed,
            BrokenUsings = broken,
        };
        return parts.All(p => p.Assumed.IsEmpty)
            ? result
            : result with
            {
                Left = LeftToCheck.Of(program, parts, () => references.Names(request.Settings)),
            };
    }

    private (FindingSet Findings, IReadOnlyList<AssumedName> Assumed, IReadOnlyList<BrokenUsing> Broken) Judge(
        ComposedProgram program,
        IReadOnlyList<Diagnostic> diagnostics,
        IReadOnlyList<Part> parts
    )
    {
        var findings = new FindingSet(program.Sources, program.Generated, parts);
        var original = RepeatedErrors.LeaveOut(diagnostics, program.Generated);
        var assumptions = parts.All(p => p.Assumed.IsEmpty)
            ? new(original, [])
            : Assumptions.Of(
                original,
                program.Compilation,
                program.Sources.Keys,
                program.Generated,
                findings.PartAt,
                new HintSearch(program.Compilation, () => references.Names(request.Settings), latest: null)
            );
        var broken = new List<BrokenUsing>();
        foreach (var diagnostic in assumptions.Remaining)
        {
            if (shared.Find(diagnostic) is { } found)
            {
                broken.Add(found);
            }
            else
            {
                findings.Add(diagnostic);
            }
        }

        return (findings, assumptions.Names, [.. broken.Distinct()]);
    }

    private static ITypeSymbol? TypeOf(ComposedProgram program, Part part, LineValue value)
    {
        var (tree, file) = program.Sources.First(s => s.Value.Copies.Any(c => c.Part == part.Index));
        var span = file.FromPart(part.Index, value.Span);
        var node = tree.GetRoot().FindToken(span.Start).Parent?.AncestorsAndSelf().FirstOrDefault(n => n.Span == span);
        var model = program.Compilation.GetSemanticModel(tree);
        return node switch
        {
            VariableDeclaratorSyntax variable => (model.GetDeclaredSymbol(variable) as ILocalSymbol)?.Type,
            ExpressionSyntax expression => model.GetTypeInfo(expression).Type,
            _ => null,
        };
    }

    // Errors that are meant need no fix.
    private HintSearch? HintsFor(CSharpCompilation compilation) =>
        request.Goal == Goal.Fail || !request.TellsErrors
            ? null
            : new(
                compilation,
                () => references.Names(request.Settings),
                request.Settings.Framework.EndsWith(
                    string.Create(CultureInfo.InvariantCulture, $"=v{LatestFramework}.0"),
                    StringComparison.Ordinal
                )
                    ? null
                    : new(() => compilation.WithReferences(references.WithLatestFramework(request.Settings)))
            );
}
