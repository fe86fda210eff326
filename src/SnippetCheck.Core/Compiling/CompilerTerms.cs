using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Translates between our nouns and the compiler's messages, and so between lines of a snippet and of its post.</summary>
internal static class CompilerTerms
{
    private const int NewestFramework = 10;

    // Those of the console template: see Microsoft.NET.Sdk.CSharp.props in the SDK.
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] DebugSymbols =
    [
        "TRACE", "DEBUG", "NET", "NET10_0", "NETCOREAPP",
        .. Enumerable.Range(5, NewestFramework - 4).Select(major => $"NET{major}_0_OR_GREATER"),
        "NETCOREAPP1_0_OR_GREATER", "NETCOREAPP1_1_OR_GREATER", "NETCOREAPP2_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER",
        "NETCOREAPP2_2_OR_GREATER", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER",
    ];

    /// <summary>What to ask the compiler for a program.</summary>
    public static CompileRequest ToRequest(SnippetProgram program, TargetingPack pack, int id)
    {
        var options = program.Last.Snippet.Options;
        return new(
            id,
            [.. program.Parts.Select(ToPart)],
            program.IsJoined,
            program.Last.Snippet.Expectation is Expectation.Fails ? Goal.Fail
                : program.Judged.Any(p => p.Snippet.Expectation is Expectation.Runs) ? Goal.Run
                : Goal.Compile,
            new(
                options.LangVersion ?? "latest",
                options.Nullable,
                options.ImplicitUsings ? ImplicitUsings : [],
                options.Unsafe,
                options.CheckOverflow,
                [.. DebugSymbols, .. options.Define],
                [pack.References],
                pack.Generators is null ? [] : [pack.Generators]),
            options.OutputCues);
    }

    /// <summary>What the compiler said of a program.</summary>
    public static CompiledProgram.Answered ToAnswer(SnippetProgram program, CompileReply reply, TimeSpan time)
    {
        var printsMarks = reply.Parts.Any(p => p.StartMark is not null) || reply.Stated.Blocks.Any(b => b.Mark is not null) || reply.Stated.ValueRemarks.Any(r => r.Mark is not null);
        return new(
            reply.BrokenStep,
            [.. program.Parts.Select((p, i) => new FindingsOfPart(program, reply, i).ToFindings(time))],
            [.. reply.Parts.Select(p => p.StartMark)],
            reply.Image is { } emitted ? new(emitted.Assembly, emitted.Symbols, printsMarks ? EmittedImage.MarkPrinter : "") : null);
    }

    private static SourcePart ToPart(ProgramPart part)
    {
        var snippet = part.Snippet;
        return new(
            part.FileName,
            snippet.Fence.Content.Text,
            snippet.Options.Kind is null ? null : Enum.Parse<FragmentKind>(snippet.Options.Kind, ignoreCase: true),
            snippet.Expectation is Expectation.Fails,
            part.Step,
            snippet.Options.HasElisions);
    }

    /// <summary>What the compiler said of one part. An error may stand in another part than the one that it breaks.</summary>
    private sealed class FindingsOfPart(SnippetProgram program, CompileReply reply, int part)
    {
        private readonly Snippet _snippet = program.Parts[part].Snippet;

        public Findings ToFindings(TimeSpan time) => new(
            reply.Parts[part].Kind.ToString().ToLowerInvariant(),
            Enum.Parse<Execution>(reply.Parts[part].Execution.ToString()),
            [
                .. reply.Findings
                    .Where(f => IsOurs(f) && !IsSilenced(f))
                    .Select(f => new CompilerDiagnostic(f.Code, f.IsError, f.Message, ContentOf(f.Range).LineAt(f.Range.Start) + 1, PlaceOf(f.Range))),
            ],
            [
                .. reply.Stated.Remarks
                    .Where(r => r.Range.Part == part)
                    .Select(r => new DiagnosticRemark(r.Code, r.IsError, r.Message, r.Subject is { } subject ? ContentOf(r.Range).LineAt(subject) + 1 : null, PlaceOf(r.Range))),
            ],
            [.. reply.Stated.ValueRemarks.Where(r => r.Lines[0].Range.Part == part).Select(r => new ValueRemark([.. r.Lines.Select(ToLine)], r.IsLiteral, r.Mark, r.HasLine))],
            [.. reply.Stated.Blocks.Where(b => b.Cue.Part == part).Select(ToBlock)],
            [.. reply.Directives.Where(d => d.Range.Part == part).Select(d => new CodeDirective(d.Text, PlaceOf(d.Range)))],
            time)
        {
            Elided = reply.Parts[part].Elided,
            Silenced = [.. reply.Findings.Where(f => IsOurs(f) && IsSilenced(f)).Select(f => f.Code).Distinct()],
        };

        private bool IsSilenced(Finding finding) => !finding.IsError && _snippet.Options.NoWarn.Contains(finding.Code);

        private bool IsOurs(Finding finding) => finding.IsError && program.Parts[part].Step == reply.BrokenStep
            ? program.Parts[part].IsJudged || finding.Range.Part == part
            : finding.Range.Part == part;

        private FenceText ContentOf(PartRange range) => program.Parts[range.Part].Snippet.Fence.Content;

        private Place PlaceOf(PartRange range) => ContentOf(range).At(range.Start, range.End);

        private FenceLine ToLine(CommentLine line) => new(line.Text, PlaceOf(line.Range).Line, PlaceOf(line.Range).Column);

        private OutputBlock ToBlock(SnippetCheck.Compiler.OutputBlock block)
        {
            var lines = block.Lines.Select(ToLine).ToList();
            return new(new(lines, MatchMode.Exact, PlaceOf(block.Lines is [.., var last] ? last.Range : block.Cue)), PlaceOf(block.Cue), block.Mark);
        }
    }
}
