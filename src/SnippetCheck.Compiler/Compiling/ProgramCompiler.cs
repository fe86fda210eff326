namespace SnippetCheck.Compiler;

/// <summary>Compiles a program like <c>dotnet build</c> compiles a console project, but reports all errors that an editor would show.</summary>
internal sealed class ProgramCompiler(ReferenceSet references)
{
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
        var build = new ProgramBuild(request, settings, shared, references, _analyzers);
        var result = alternatives is null
            ? StepwiseCompilation.Of(parts, build.Of, request.TellsErrors)
            : OfAlternatives(request, settings, build, alternatives);
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
    private static StepwiseCompilation OfAlternatives(
        CompileRequest request,
        LanguageSettings settings,
        ProgramBuild build,
        Alternatives alternatives
    )
    {
        var programs = Enumerable
            .Range(0, alternatives.Count)
            .Select(i =>
            {
                var source = request.Parts[0] with { Text = alternatives.Text(i) };
                var part = Part.Parse(0, source, settings.ParseOptions, request.OutputCues, Placement.Compiled);
                return build.Of([part]);
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
}
