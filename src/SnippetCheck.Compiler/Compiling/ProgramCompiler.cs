using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace SnippetCheck.Compiler;

/// <summary>Compiles a program like <c>dotnet build</c> compiles a console project, but reports all errors that an editor would show.</summary>
internal sealed class ProgramCompiler(ReferenceSet references)
{
    // The one that the compiler runs on.
    private static readonly int LatestFramework = Environment.Version.Major;

    private readonly AnalyzerRun _analyzers = new(references);

    /// <summary>Compiles a program. Hostile source may make this throw, or end the process.</summary>
    public CompileReply Compile(CompileRequest request)
    {
        var settings = LanguageSettings.From(request.Settings);
        var placement = Part.PlacementOf(request);
        var parts = Part.ParseAll(request, settings.ParseOptions, placement);
        var executions = parts.ConvertAll(p => Composition.ExecutionOf(p, parts, request.IsJoined));
        var shared = new SharedUsings(request.Settings.SharedUsings, parts);
        var marks = new Marks();
        var isRun =
            request.Goal == Goal.Run
            && executions.Exists(e => e is Execution.Main or Execution.Statements or Execution.Tests);
        var values = parts.SelectMany(p => ReadValues(p, executions[p.Index], isRun ? marks : null)).ToList();
        // Composed before any marks are placed.
        var files = request.Details.HasFlag(AnswerDetails.Sources)
            ? Composition.Compose(parts, request.IsJoined, settings.PlainUsings(shared), Additions.Plain(new()))
            : [];
        IReadOnlyList<ComposedSource> sources =
        [
            .. files.Select(file => new ComposedSource(file.Name, file.Compose())),
        ];
        var stated = new StatedInCode(
            [.. parts.SelectMany(p => ReadBlocks(p, isRun ? marks : null))],
            [.. parts.SelectMany(p => p.Comments.Remarks())],
            values
        );
        var starts = parts.ConvertAll(_ => (int?)null);
        foreach (var part in parts.Where(p => isRun && executions[p.Index] == Execution.Statements).Skip(1))
        {
            starts[part.Index] = marks.SetAtStart(part);
        }

        var alternatives = placement == Placement.Compiled ? Alternatives.Of(parts[0]) : null;
        var result = alternatives is null
            ? StepwiseCompilation.Of(
                parts,
                selected => CompilationResult(request, settings, shared, selected),
                request.TellsErrors
            )
            : OfAlternatives(request, settings, shared, alternatives);
        var asked = request.Details.HasFlag(AnswerDetails.Symbols) ? AskedProgram.Compose(request, references) : null;
        var image = isRun ? result.Code?.Image : null;
        return new(
            request.Id,
            [
                .. parts.Select(p => new PartReply(
                    p.Fragment.Kind,
                    executions[p.Index],
                    starts[p.Index],
                    p.LeftOut?.Count ?? 0
                )
                {
                    Assumed = p.Assumed.InOrder(result.Assumed.Where(a => a.Part == p.Index).Select(a => a.Name)),
                    Readings =
                    [
                        .. Readings.Of(p, executions[p.Index]),
                        .. alternatives is null ? (Reading[])[] : [new(ReadingKind.Alternatives, alternatives.Names)],
                    ],
                    Missing = p.Fragment.Missing,
                    HasBases = p.Source.Bases.Length > 0 && p.Fragment.Bases == p.Source.Bases,
                    HasCheckedUses = result.Left.Parts.Contains(p.Index),
                    Foreign =
                    [
                        .. result
                            .Left.Foreign.Where(f => f.Part == p.Index)
                            .Select(f => f.Name)
                            .Order(StringComparer.Ordinal),
                    ],
                    TestNotRun = executions[p.Index] == Execution.Tests ? null : TestMethods.NotRun(p, parts),
                    Symbols = asked?.SymbolsOf(p.Index) ?? [],
                }),
            ],
            result.BrokenStep,
            result.Findings,
            stated,
            image,
            Refusal: null
        )
        {
            Sources = sources,
            IsClosed = image is not null && ClosedCode.Is(image.Assembly),
            BrokenUsings = result.BrokenUsings,
            CodeHash =
                request.Details.HasFlag(AnswerDetails.CodeHash) && result.BrokenStep is null
                    ? result.Code?.Hash() ?? ""
                    : "",
        };
    }

    // Each alternative makes a program of its own.
    private StepwiseCompilation OfAlternatives(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        Alternatives alternatives
    )
    {
        var programs = Enumerable
            .Range(0, alternatives.Count)
            .Select(i =>
            {
                var source = request.Parts[0] with { Text = alternatives.Text(i) };
                var part = Part.Parse(0, source, settings.ParseOptions, request.OutputCues, Placement.Compiled);
                return CompilationResult(request, settings, shared, [part]);
            })
            .ToList();
        var merged = alternatives.Merge([.. programs.Select(p => p.Findings)]);
        return new(merged.Any(f => f.IsError) ? request.Parts[0].Step : null, merged, null)
        {
            BrokenUsings = programs[0].BrokenUsings,
            Assumed = [.. programs.SelectMany(p => p.Assumed).Distinct()],
            Left = LeftToCheck.Together(programs.Select(p => p.Left)),
        };
    }

    private static IEnumerable<BlockReply> ReadBlocks(Part part, Marks? marks)
    {
        var found = part.Comments.OutputBlocks().ToList();
        return found
            .Select((b, i) => new BlockReply(b.Cue.Range, b.Lines, marks?.SetAfter(part, b.End, i == found.Count - 1)))
            .ToList();
    }

    private static IEnumerable<ValueReply> ReadValues(Part part, Execution execution, Marks? marks)
    {
        foreach (var stated in part.Values)
        {
            var line = part.Source.IsLiteral
                ? null
                : RemarkedLine.Of(
                    stated,
                    part,
                    part.Fragment.Kind != FragmentKind.Members || execution == Execution.Statements
                );
            var mark = line is null ? null : marks?.ForLine();
            if (line is not null)
            {
                part.Lines.Add(new(line, mark, stated.Lines[0].Text.StartsWith('[')));
            }

            yield return new(stated.Lines, stated.IsLiteral, mark, line is not null, stated.NamesOutput);
        }
    }

    // Analyzers see the program without marks, after the compiler has found out how its lines are read.
    private CompilationResult CompilationResult(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        IReadOnlyList<Part> parts
    )
    {
        var forms = new StatementForms();
        var result = CompilationResult(request, settings, shared, parts, forms);
        return AnalyzerRun.IsWanted(request.Settings, parts) && (request.TellsErrors || !result.HasErrors)
            ? result.With(
                _analyzers.Of(
                    ComposedProgram.Of(request, settings, shared, parts, Additions.Plain(forms), references),
                    request.Settings,
                    parts
                )
            )
            : result;
    }

    // Errors come from the program without marks, because marks must not change what the compiler reports.
    private CompilationResult CompilationResult(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        IReadOnlyList<Part> parts,
        StatementForms forms
    )
    {
        if (parts.Any(p => p.Lines.Exists(l => l.Mark is not null)))
        {
            var plain = BuildPlain(request, settings, shared, parts, forms);
            return plain.HasErrors
                ? plain
                : plain with
                {
                    Code = CodeWithValues(request, settings, shared, parts, forms, plain) ?? plain.Code,
                };
        }

        if (parts.Any(p => p.HasMarks))
        {
            var marked = BuildMarked();
            return !marked.HasErrors ? marked
                : BuildPlain(request, settings, shared, parts, forms) is { HasErrors: true } plain ? plain
                : BuildMarked();
        }

        return BuildPlain(request, settings, shared, parts, forms);

        CompilationResult BuildMarked() =>
            CompilationResult(request, settings, shared, parts, Additions.Marks(forms, (_, _) => null, (_, _) => true));
    }

    private CompilationResult BuildPlain(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        IReadOnlyList<Part> parts,
        StatementForms forms
    )
    {
        while (true)
        {
            var plain = CompilationResult(request, settings, shared, parts, Additions.Plain(forms));
            if (!forms.Change(plain.InAdded))
            {
                return plain;
            }
        }
    }

    // To print values, their types must be known. If a value can't be read, as of a variable that isn't assigned yet, that's no error of the program.
    private EmittedCode? CodeWithValues(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        IReadOnlyList<Part> parts,
        StatementForms forms,
        CompilationResult plain
    )
    {
        var marked = CompilationResult(
            request,
            settings,
            shared,
            parts,
            Additions.Marks(forms, plain.TypeOf, (_, _) => true)
        );
        return marked.Code
            ?? CompilationResult(
                request,
                settings,
                shared,
                parts,
                Additions.Marks(
                    forms,
                    plain.TypeOf,
                    (part, line) => !marked.HasErrorIn(part.Index, line.Line.Statements)
                )
            ).Code
            ?? CompilationResult(
                request,
                settings,
                shared,
                parts,
                Additions.Marks(forms, plain.TypeOf, (_, _) => false)
            ).Code;
    }

    private CompilationResult CompilationResult(
        CompileRequest request,
        LanguageSettings settings,
        SharedUsings shared,
        IReadOnlyList<Part> parts,
        Additions additions
    )
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

        var (findings, assumed, broken) = Judge(request, program, diagnostics, shared, parts);
        // What stopped it may be no error of the author.
        if (!emitted.Success && !asksAllStages && !findings.HasErrors)
        {
            diagnostics = diagnostics.AddRange(program.Compilation.GetDiagnostics());
            (findings, assumed, broken) = Judge(request, program, diagnostics, shared, parts);
        }

        var result = new CompilationResult(
            findings.InOrder(HintsFor(request, program.Compilation)),
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
        CompileRequest request,
        ComposedProgram program,
        IReadOnlyList<Diagnostic> diagnostics,
        SharedUsings shared,
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
    private HintSearch? HintsFor(CompileRequest request, CSharpCompilation compilation) =>
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
