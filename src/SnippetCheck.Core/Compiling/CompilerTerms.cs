using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Translates between our nouns and the compiler's messages, and so between lines of a snippet and of its post.</summary>
internal static class CompilerTerms
{
    /// <summary>The name of the file that a snippet is compiled as, and sees in its own stack traces.</summary>
    public const string FileName = "Program.cs";

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

    /// <summary>What to ask the compiler for a snippet.</summary>
    public static CompileRequest ToRequest(Snippet snippet, TargetingPack pack, int id)
    {
        var options = snippet.Options;
        return new(
            id,
            [new(FileName, snippet.Fence.Content.Text)],
            options.Kind is null ? null : Enum.Parse<FragmentKind>(options.Kind, ignoreCase: true),
            snippet.Expectation switch
            {
                Expectation.Runs => Goal.Run,
                Expectation.Fails => Goal.Fail,
                _ => Goal.Compile,
            },
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

    /// <summary>What the compiler said of a snippet.</summary>
    public static Findings ToFindings(Snippet snippet, CompileReply reply, TimeSpan time)
    {
        var content = snippet.Fence.Content;
        return new(
            reply.Kind.ToString().ToLowerInvariant(),
            reply.HasEntryPoint,
            [
                .. reply.Findings
                    .Where(f => f.IsError || !snippet.Options.NoWarn.Contains(f.Code))
                    .Select(f => new CompilerDiagnostic(f.Code, f.IsError, f.Message, content.LineAt(f.Range.Start) + 1, PlaceOf(f.Range))),
            ],
            [.. reply.Stated.Remarks.Select(r => new DiagnosticRemark(r.Code, r.IsError, r.Message, r.Subject is { } subject ? content.LineAt(subject) + 1 : null, PlaceOf(r.Range)))],
            [.. reply.Stated.ValueRemarks.Select(PlaceOf)],
            [.. reply.Stated.Blocks.Select(ToBlock)],
            [.. reply.Directives.Select(d => new CodeDirective(d.Text, PlaceOf(d.Range)))],
            time);

        Place PlaceOf(PartRange range) => content.At(range.Start, range.End);

        OutputBlock ToBlock(SnippetCheck.Compiler.OutputBlock block)
        {
            var lines = block.Lines.Select(l => new FenceLine(l.Text, PlaceOf(l.Range).Line, PlaceOf(l.Range).Column)).ToList();
            return new(new(lines, MatchMode.Exact, PlaceOf(block.Lines is [.., var last] ? last.Range : block.Cue)), PlaceOf(block.Cue), block.Mark);
        }
    }
}
