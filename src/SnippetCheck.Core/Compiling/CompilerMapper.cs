using System.Text.RegularExpressions;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;

namespace SnippetCheck.Compiling;

/// <summary>Converts between our types and the compiler's messages, and so between lines of a snippet and of its post.</summary>
internal static class CompilerMapper
{
    /// <summary>The compile request for a program.</summary>
    public static CompileRequest ToRequest(SnippetProgram program, Platform platform, int id)
    {
        var options = program.Last.Snippet.Options;
        var goal =
            program.Last.Snippet.Disposition == Disposition.Fails ? Goal.Fail
            : !program.IsCompiledOnly && program.Judged.Any(p => p.Snippet.Disposition.IsRun()) ? Goal.Run
            : Goal.Compile;
        return new(
            id,
            [.. program.Parts.Select(p => ToPart(p, goal))],
            program.IsJoined,
            goal,
            new(
                options.LangVersion ?? platform.LanguageVersion,
                options.Nullable ?? platform.Nullable,
                options.ImplicitUsings switch
                {
                    true => [.. Platform.ConsoleUsings.Union(platform.Usings)],
                    false => [],
                    null => platform.Usings,
                },
                options.Unsafe || platform.Unsafe,
                options.CheckOverflow ?? platform.CheckOverflow,
                [.. SymbolsOf(platform, options), .. options.Define],
                platform.References,
                [.. platform.FrameworkGenerators, .. platform.Generators],
                platform.Framework.Moniker
            )
            {
                // Generators of the framework need no options.
                GeneratorOptions = platform.Generators.Count > 0 ? string.Join('\n', platform.GeneratorOptions) : "",
                AdditionalFiles = platform.Generators.Count > 0 ? platform.AdditionalFiles : [],
                RunsAnalyzers = options.RunsAnalyzers,
                Optimizes = options.Optimizes,
                SharedUsings = [.. program.Context.Usings.Select(u => u.Name)],
            },
            options.OutputCues
        )
        {
            Details = program.Details,
        };
    }

    /// <summary>What the compiler said of the using directives that a program shares with others.</summary>
    public static CompiledProgram.ContextBroken ToContextBroken(
        SnippetProgram program,
        IReadOnlyList<BrokenUsing> broken
    ) => new([.. broken.Select(u => Problems.SharedUsingBroken(program.Context.Usings[u.Index], u.Code, u.Message))]);

    /// <summary>The compiler's answer for a program.</summary>
    public static CompiledProgram.Answered ToAnswer(SnippetProgram program, Platform platform, CompileReply reply)
    {
        var printsMarks =
            reply.Parts.Any(p => p.StartMark is not null)
            || reply.Stated.Blocks.Any(b => b.Mark is not null)
            || reply.Stated.ValueRemarks.Any(r => r.Mark is not null);
        // A program is compiled as a whole, so its parts have no times of their own. The first judged part gets the time, so that sums are right.
        var first = program.Judged.FirstOrDefault();
        return new(
            reply.BrokenStep,
            [
                .. program.Parts.Select(
                    (p, i) =>
                        new FindingsOfPart(program, platform, reply, i).ToFindings(
                            p == first ? reply.Time : TimeSpan.Zero
                        )
                ),
            ],
            [.. reply.Parts.Select(p => p.StartMark)],
            reply.Image is { } emitted
                ? new(emitted.Assembly, emitted.Symbols, printsMarks ? EmittedImage.MarkPrinter : "")
                : null,
            reply
        );
    }

    // Symbols that the SDK defines for each configuration.
    private static IEnumerable<string> SymbolsOf(Platform platform, SnippetOptions options) =>
        options.Optimizes ? platform.Symbols.Where(s => s != "DEBUG").Append("RELEASE").Distinct() : platform.Symbols;

    private static SourcePart ToPart(ProgramPart part, Goal goal)
    {
        var snippet = part.Snippet;
        return new(
            part.FileName,
            snippet.Fence.Content.Text,
            snippet.Options.Kind,
            snippet.Disposition == Disposition.Fails,
            part.Step,
            snippet.Options.HasElisions,
            snippet.IsInferred
        )
        {
            // What is to run must be there.
            Assumed = goal == Goal.Run ? [] : snippet.Options.Assumes,
            IsUnsafe = snippet.Options.Unsafe,
            Bases = goal == Goal.Run ? "" : snippet.Options.Bases,
            AnalyzerCodes =
            [
                .. snippet.StatedCodes.Select(c => c.Code).Where(c => !StatedCode.IsOfCompiler(c)).Distinct(),
            ],
        };
    }

    // Of several namespaces, only the author knows which one is meant.
    private static Requirement? RequirementOf(Hint hint) =>
        hint switch
        {
            { Kind: HintKind.Package } => new Requirement.Package(hint.Names[0]),
            { Kind: HintKind.Sdk } => new Requirement.Sdk(hint.Names[0]),
            { Kind: HintKind.Base } => new Requirement.Base(hint.Names[0]),
            { Kind: HintKind.Using, Names: [var only] } => new Requirement.Using(only),
            _ => null,
        };

    /// <summary>The compiler's findings for a part. An error can be in another part than the one that causes it.</summary>
    private sealed class FindingsOfPart(SnippetProgram program, Platform platform, CompileReply reply, int part)
    {
        private readonly Snippet _snippet = program.Parts[part].Snippet;

        public CompileFindings ToFindings(TimeSpan time) =>
            new(
                reply.Parts[part].Kind,
                reply.Parts[part].Execution,
                [
                    .. reply
                        .Findings.Where(f => IsOurs(f) && !IsSilenced(f))
                        .Select(f => new CompilerDiagnostic(
                            f.Code,
                            f.IsError,
                            f.Message,
                            LineOf(f.Range),
                            PlaceOf(f.Range)
                        )
                        {
                            Missing = f.Missing,
                            Undeclared = f.Undeclared,
                            IsObsolete = f.IsObsolete,
                            IsOfAnalyzer = f.IsOfAnalyzer,
                            Generated = f.Generated,
                            Advice = f.Hint is null
                                ? Advice.None
                                : HintText.AdviceOf(f.Hint, ReplacedBy(f.Hint, f.Range)),
                            Lacks = f.Hint is null ? null : RequirementOf(f.Hint),
                        }),
                ],
                [
                    .. reply
                        .Stated.Remarks.Where(r => r.Range.Part == part)
                        .Select(r => new DiagnosticRemark(
                            r.Code,
                            r.IsError,
                            r.Message,
                            r.Subject is { } subject ? ContentOf(r.Range).LineAt(subject) + 1 : null,
                            PlaceOf(r.Range)
                        )),
                ],
                [
                    .. reply
                        .Stated.ValueRemarks.Where(r => r.Lines[0].Range.Part == part)
                        .Select(r => new ValueRemark(
                            [.. r.Lines.Select(ToLine)],
                            r.IsLiteral,
                            r.Mark,
                            r.HasLine,
                            r.NamesOutput
                        )),
                ],
                [.. reply.Stated.Blocks.Where(b => b.Cue.Part == part).Select(ToBlock)],
                time
            )
            {
                Elided = reply.Parts[part].Elided,
                Assumed = reply.Parts[part].Assumed,
                Readings = [.. reply.Parts[part].Readings.Select(ReadingText.Of)],
                Missing = reply.Parts[part].Missing is { } missing ? ReadingText.Of(missing) : null,
                HasBases = reply.Parts[part].HasBases,
                HasCheckedUses = reply.Parts[part].HasCheckedUses,
                Foreign = reply.Parts[part].Foreign,
                TestNotRun = reply.Parts[part].TestNotRun,
                Symbols = [.. reply.Parts[part].Symbols.Select(ToShown)],
                CodeHash = reply.CodeHash,
                IsClosed = reply.IsClosed,
                HasAnalyzers = platform.Generators.Count > 0,
                Against = new(platform.Framework.Name, DotnetHost.NewestSdk, platform.Packages),
                Silenced = [.. reply.Findings.Where(f => IsOurs(f) && IsSilenced(f)).Select(f => f.Code).Distinct()],
            };

        // What a hidden part says of its own code is not for the page.
        private ShownSymbol ToShown(NamedSymbol symbol) =>
            new(
                symbol.Range.Start,
                symbol.Range.End - symbol.Range.Start,
                symbol.Display,
                symbol.Definition is { } place
                && program.Parts[place.Part].Snippet is { Fence.IsHidden: true } or { IsShared: true }
                    ? ""
                    : symbol.Summary
            );

        private bool IsSilenced(Finding finding) =>
            !finding.IsError && _snippet.Options.NoWarn.Concat(platform.NoWarn).Contains(finding.Code);

        private bool IsOurs(Finding finding) =>
            finding.IsError && program.Parts[part].Step == reply.BrokenStep
                ? program.Parts[part].IsJudged || finding.Range.Part == part
                : finding.Range.Part == part;

        private FenceText ContentOf(PartRange range) => program.Parts[range.Part].Snippet.Fence.Content;

        private int LineOf(PartRange range) => range.Part == part ? ContentOf(range).LineAt(range.Start) + 1 : 0;

        private Place PlaceOf(PartRange range) => ContentOf(range).At(range.Start, range.End);

        // Some errors are about all of an expression, in which the name has to occur once.
        private Place? ReplacedBy(Hint hint, PartRange range)
        {
            if (hint.Replaced is not { } name)
            {
                return null;
            }

            var content = ContentOf(range);
            var found = Regex.Matches(content.Text[range.Start..range.End], $@"\b{Regex.Escape(name)}\b");
            return found is [var only]
                ? content.At(range.Start + only.Index, range.Start + only.Index + only.Length)
                : null;
        }

        private FenceLine ToLine(CommentLine line) => ContentOf(line.Range).Take(line.Range.Start, line.Text);

        private OutputBlock ToBlock(BlockReply block)
        {
            var lines = block.Lines.Select(ToLine).ToList();
            return new(
                new(lines, MatchMode.Exact, PlaceOf(block.Lines is [.., var last] ? last.Range : block.Cue)),
                PlaceOf(block.Cue),
                block.Mark
            );
        }
    }
}
