using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SnippetCheck.Checking;
using SnippetCheck.Compiler;
using SnippetCheck.Compiling;
using SnippetCheck.Posts;
using SnippetCheck.Updating;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Random posts and hostile output. Nothing is compiled or run. The tests invent what happened, update the post, and read it again to check
/// that it states exactly that. Comments in the code are read the way the compiler reads them.
public sealed class UpdatePropertyTests
{
    private static readonly int Rounds = SlowTests.Seeds(4_000);
    private static readonly int BlockRounds = SlowTests.Seeds(2_000);

    private static readonly string[] Hostile =
    [
        "a",
        "b",
        "total 3",
        "",
        "",
        "  deep",
        "    deeper",
        "\ttab",
        " x",
        "...",
        " ...",
        "\\...",
        "....",
        "[int]",
        "\\[int]",
        "x [..] y",
        "[..]",
        "\\\\[guid]",
        "17",
        "6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "```",
        "````",
        "~~~~~~",
        "```csharp run",
        "  ```",
        "-->",
        "a --> b",
        "\\-->",
        "--!>",
        "--->",
        "<!-- output",
        "*/",
        "a */ b",
        "*/}",
        "# heading",
        "- entry",
        "> quote",
        ">",
        "---",
        "<div>",
        "</div>",
        "{/*",
        "\r",
        "a\rb",
        "\0",
        "\u2028",
        "x\u0085y",
        "\u2029z",
        "é🎈",
        "/x",
        "/ x",
        "* star",
        "// Output:",
        "// => 3",
        "error CS0029: no",
        "#if",
        "\\",
        "\\\\",
        "trailing  ",
        "\u00a0nbsp",
        "\ufeffmark",
    ];

    private static readonly string[] OutputSanitizer =
    [
        "a",
        "b",
        "total 3",
        "",
        "  deep",
        "...",
        "...",
        "[int]",
        "[..]",
        "[guid]",
        "x [..] y",
        "old",
        "\\[int]",
        " x",
        "17",
    ];

    private static readonly (string First, string Others)[] Containers =
    [
        ("", ""),
        ("", ""),
        ("> ", "> "),
        (">", ">"),
        ("- ", "  "),
        ("1. ", "   "),
        ("-   ", "    "),
        ("> - ", ">   "),
        ("- > ", "  > "),
        ("- - ", "    "),
        ("-\t", "\t"),
        ("> > ", "> > "),
    ];

    private static readonly string[] ReasonsNotTo =
    [
        "can't be written here",
        "reached several times",
        "cannot state this",
        "more or fewer lines",
        "State the value of",
    ];

    private sealed record Made(string Text, bool IsMdx, IReadOnlyList<Run> Runs);

    [Fact]
    public void Fences_state_what_happened_and_all_else_stays()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var made = Make(random, FencedSection);
            Check(seed, made, random.Next(3) == 0, (_, run) => new Outcome.Ran(Findings([], []), run));
        }
    }

    [Fact]
    public void Fences_of_files_state_what_they_hold_and_all_else_stays()
    {
        for (var seed = 0; seed < BlockRounds; seed++)
        {
            var made = Make(new Random(seed), FileSection);
            Check(seed, made, mayAdd: false, (_, run) => new Outcome.Ran(Findings([], []), run));
        }
    }

    [Fact]
    public void Comment_blocks_state_what_happened_and_all_else_stays()
    {
        for (var seed = 0; seed < BlockRounds; seed++)
        {
            var made = Make(new Random(seed), BlockSection);
            Check(seed, made, mayAdd: false, (snippet, run) => new Outcome.Ran(FindingsOf(snippet), run));
        }
    }

    [Fact]
    public void Remarks_state_what_happened_and_all_else_stays()
    {
        for (var seed = 0; seed < BlockRounds; seed++)
        {
            var made = Make(new Random(seed), RemarkSection);
            Check(seed, made, mayAdd: false, (snippet, run) => new Outcome.Ran(FindingsOf(snippet), run));
        }
    }

    private static void Check(int seed, Made made, bool mayAdd, Func<Snippet, Run, Outcome> outcome)
    {
        var before = Encoding.UTF8.GetBytes(made.Text);
        var options = new UpdateOptions(Add: mayAdd);
        var post = Judged(before, made, outcome);
        Assert.True(
            post.Snippets.Count == made.Runs.Count,
            $"seed {seed}: {post.Snippets.Count} snippets in\n{made.Text}"
        );
        Assert.True(post.Problems.Count == 0, $"seed {seed}: {string.Join(", ", post.Problems)} in\n{made.Text}");
        var update = PostUpdate.Of(post, PostText.Read(before), options);
        var written = update.With(update.Changes);
        var after = written.ToBytes();
        var text = Encoding.UTF8.GetString(after);
        var again = Judged(after, made, outcome);
        var shown = $"seed {seed}:\n{made.Text}\n=====>\n{text}";

        // The remaining problems are those that check reports for the new text, at the same places.
        var left = update.After(update.Changes, written);
        Assert.True(again.Snippets.Count == made.Runs.Count, shown);
        Assert.True(
            left.AllProblems.Select(p => (p.Code, p.Place.Line))
                .SequenceEqual(again.AllProblems.Select(p => (p.Code, p.Place.Line))),
            $"{shown}\n{string.Join('\n', left.AllProblems)}\nbut\n{string.Join('\n', again.AllProblems.Select(p => p + string.Join("|", p.Details)))}"
        );
        Assert.All(
            left.AllProblems,
            p =>
                Assert.True(
                    Array.Exists(ReasonsNotTo, o => p.Help.Contains(o, StringComparison.Ordinal)),
                    $"{shown}\n{p}"
                )
        );

        Assert.True(
            PostUpdate.Of(again, PostText.Read(after), options).Changes.Count == 0,
            $"A second run changes something; {shown}"
        );
        if (!mayAdd)
        {
            Assert.True(Rest(made.Text, post) == Rest(text, again), shown);
        }
    }

    private static CheckedPost Judged(byte[] bytes, Made made, Func<Snippet, Run, Outcome> outcome)
    {
        var post = PostReader.Read(made.IsMdx ? "a.mdx" : "a.md", bytes, new());
        return new(post.Path, [.. post.Snippets.Zip(made.Runs, Judge)], post.Problems);

        CheckedSnippet Judge(Snippet snippet, Run run)
        {
            var happened = outcome(snippet, run);
            return new(snippet, happened, Checking.Judge.Decide(snippet, happened, default));
        }
    }

    // The post without stated output, and without the marks of its fences, which may have become longer.
    private static string Rest(string text, CheckedPost post)
    {
        var lines = new SourceLines(text);
        var stated = post
            .Snippets.SelectMany(s =>
                s.Snippet.Expectation is Expectation.Runs { Output.Fences: var stated } ? stated : []
            )
            .Where(s => s.IsSound)
            .Select(s => s.Fence)
            .SelectMany(f => Enumerable.Range(f.Opening.Line, f.Closing.Line - f.Opening.Line + 1))
            .Concat(
                post.Snippets.SelectMany(s => ((Outcome.Ran)s.Outcome).Findings.Blocks)
                    .SelectMany(b => b.Stated.Lines)
                    .Select(l => l.Line)
            )
            .ToHashSet();
        var edges = post
            .Snippets.SelectMany(s =>
                s.Snippet.Expectation is Expectation.Runs { Output.Fences: var stated } ? stated : []
            )
            .Where(s => s.IsSound)
            .SelectMany(s => new[] { s.Fence.Opening.Line, s.Fence.Closing.Line })
            .ToHashSet();
        var remarks = post
            .Snippets.SelectMany(s => ((Outcome.Ran)s.Outcome).Findings.Values)
            .SelectMany(v => v.Lines)
            .ToDictionary(l => l.Line, l => l.Column - 1);
        return string.Concat(
            Enumerable
                .Range(1, lines.Count)
                .Select(l =>
                    remarks.TryGetValue(l, out var column) ? lines.Text(l - 1)[..column] + lines.Ending(l - 1)
                    : edges.Contains(l)
                        ? lines
                            .Text(l - 1)
                            .Replace("`", "", StringComparison.Ordinal)
                            .Replace("~", "", StringComparison.Ordinal) + lines.Ending(l - 1)
                    : stated.Contains(l) || lines.Text(l - 1).Trim([.. " \t>*/"]).Length == 0 ? ""
                    : lines.Text(l - 1) + lines.Ending(l - 1)
                )
        );
    }

    private static Made Make(Random random, Func<Random, bool, (IReadOnlyList<string> Lines, Run Run)> section)
    {
        var isMdx = random.Next(4) == 0;
        var text = new StringBuilder(random.Next(4) == 0 ? "\ufeff" : "");
        string[] endings = random.Next(3) switch
        {
            0 => ["\n"],
            1 => ["\r\n"],
            _ => ["\n", "\r\n"],
        };
        var runs = new List<Run>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (lines, run) = section(random, isMdx);
            runs.Add(run);
            var (first, rest) = Pick(random, Containers);
            IEnumerable<string> all = random.Next(2) == 0 ? ["intro", "", .. lines] : lines;
            foreach (var (line, n) in all.Select((l, n) => (l, n)))
            {
                var margin = n == 0 ? first : rest;
                text.Append(line.Length == 0 ? margin.TrimEnd() : margin + line).Append(Pick(random, endings));
            }

            text.Append(Pick(random, endings))
                .Append("prose")
                .Append(Pick(random, endings))
                .Append(Pick(random, endings));
        }

        while (random.Next(2) == 0 && text.Length > 0 && text[^1] is '\n' or '\r')
        {
            text.Length--;
        }

        return new(text.ToString(), isMdx, runs);
    }

    private static (IReadOnlyList<string> Lines, Run Run) FencedSection(Random random, bool isMdx)
    {
        var printed = Printed(random);
        var isError = random.Next(5) == 0;
        List<string> lines = ["```csharp run", "Same();", "```", ""];
        var word = isError ? "stderr" : "output";
        var stated = Stated(random, printed);
        var own = new string(' ', random.Next(5) == 0 ? random.Next(1, 4) : 0);
        switch (random.Next(5))
        {
            case 0 when !isError:
                lines.AddRange(isMdx ? ["{/* output", .. stated, "*/}"] : ["<!-- output", .. stated, "-->"]);
                break;
            case 1:
                lines.AddRange([
                    isMdx ? $"{{/* snippetcheck {word} */}}" : $"<!-- snippetcheck {word} -->",
                    "",
                    own + "```text",
                    .. stated.Select(l => own + l),
                    own + "```",
                ]);
                break;
            case 2:
                lines.AddRange([own + $"~~~~ text {word} match=literal", .. stated, own + "~~~~~~"]);
                break;
            case 3:
                break;
            default:
                lines.AddRange([
                    own + $"```` console {word}",
                    .. stated.Select(l => random.Next(2) == 0 ? own + l : l),
                    own + "````",
                ]);
                break;
        }

        return (lines, RunOf(isError ? "" : printed, isError ? printed : "", []));
    }

    // Two files, each stated in one of the ways there are.
    private static (IReadOnlyList<string> Lines, Run Run) FileSection(Random random, bool isMdx)
    {
        List<string> lines = ["```csharp run", "Same();", "```", ""];
        var files = new List<FileReading>();
        foreach (var name in new[] { "a.txt", "b c.json" })
        {
            var text = Printed(random);
            var stated = Stated(random, text);
            var path = WorkingPath.Read(name, out _) ?? throw new InvalidOperationException();
            files.Add(new(null, path, new FileContent.Readable(text)));
            lines.AddRange(
                random.Next(4) switch
                {
                    0 =>
                    [
                        isMdx ? $"{{/* output=\"{name}\"" : $"<!-- json output=\"{name}\"",
                        .. stated,
                        isMdx ? "*/}" : "-->",
                    ],
                    1 =>
                    [
                        isMdx
                            ? $"{{/* snippetcheck output=\"{name}\" */}}"
                            : $"<!-- snippetcheck output=\"{name}\" -->",
                        "```json",
                        .. stated,
                        "```",
                    ],
                    2 => [$"~~~~ text output=\"{name}\" match=literal", .. stated, "~~~~~~"],
                    _ => [$"````output=\"{name}\"", .. stated, "````"],
                }
            );
            lines.Add("");
        }

        return (lines, RunOf("", "", []) with { Files = files });
    }

    private static (IReadOnlyList<string> Lines, Run Run) BlockSection(Random random, bool isMdx)
    {
        var texts = new List<string>();
        var isHidden = random.Next(5) == 0;
        List<string> lines = [isHidden ? (isMdx ? "{/* csharp run" : "<!-- csharp run") : "```csharp run"];
        var count = random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            var printed = Printed(random);
            texts.Add(printed);
            var stated = Stated(random, printed)
                .Where(l => !l.Contains('\t', StringComparison.Ordinal))
                .DefaultIfEmpty("old")
                .ToList();
            var indent = new string(' ', random.Next(3));
            switch (random.Next(isMdx && isHidden ? 2 : 5))
            {
                case 0:
                    lines.AddRange([
                        indent + "Same();",
                        $"{indent}// Output:",
                        .. stated.Select(l => $"{indent}//   {l}"),
                    ]);
                    break;
                case 1:
                    lines.AddRange([$"{indent}Same(); // prints:", .. stated.Select(l => $"{indent}//{l}")]);
                    break;
                case 2:
                    lines.AddRange([indent + "Same();", $"{indent}/* Output:", .. stated, $"{indent}*/"]);
                    break;
                case 3:
                    lines.AddRange([
                        indent + "Same();",
                        $"{indent}/*",
                        $"{indent} * Output:",
                        .. stated.Select(l => $"{indent} * {l}"),
                        $"{indent} */",
                    ]);
                    break;
                default:
                    lines.AddRange([
                        indent + "Same();",
                        $"{indent}/* Output:",
                        .. stated.SkipLast(1).Select(l => "   " + l),
                        $"   {stated[^1]} */",
                    ]);
                    break;
            }
        }

        lines.AddRange([
            .. random.Next(2) == 0 ? ["Same();"] : Array.Empty<string>(),
            isHidden ? (isMdx ? "*/}" : "-->") : "```",
        ]);
        var marks = new List<Mark>();
        var all = "";
        foreach (var text in texts)
        {
            all += text;
            marks.Add(new(marks.Count, all.Length));
        }

        return (lines, RunOf(all, "", marks));
    }

    private static (IReadOnlyList<string> Lines, Run Run) RemarkSection(Random random, bool isMdx)
    {
        var passes = new List<LinePass>();
        var all = "";
        var isHidden = random.Next(5) == 0;
        List<string> lines = [isHidden ? (isMdx ? "{/* csharp run" : "<!-- csharp run") : "```csharp run"];
        var count = random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            var isValue = random.Next(2) == 0;
            var texts = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ => Pick(random, random.Next(3) == 0 ? Hostile : OutputSanitizer))
                .ToList();
            foreach (var text in texts)
            {
                var start = all.Length;
                all += isValue ? "" : text + "\n";
                passes.Add(
                    new(
                        i,
                        start,
                        all.Length,
                        isValue
                            ?
                            [
                                text,
                                $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"",
                            ]
                            : []
                    )
                );
            }

            var stated = Pick(random, OutputSanitizer).Trim();
            stated =
                stated.Length == 0 ? "7"
                : random.Next(4) == 0 ? $"\"{stated}\""
                : random.Next(4) == 0 ? $"{stated}, then {Pick(random, OutputSanitizer)}".Trim()
                : stated;
            var indent = new string(' ', random.Next(3));
            switch (random.Next(4))
            {
                case 0:
                    lines.AddRange([indent + "Same();", $"{indent}// => {stated}", ""]);
                    break;
                case 1:
                    lines.AddRange([
                        indent + "Same();",
                        $"{indent}// => {stated}",
                        $"{indent}// => {Pick(random, OutputSanitizer)}x",
                        "",
                    ]);
                    break;
                case 2:
                    lines.AddRange([$"{indent}Same(); // prints \"{stated}\""]);
                    break;
                default:
                    lines.AddRange([$"{indent}Same(); // Output: {stated}"]);
                    break;
            }
        }

        lines.Add(isHidden ? (isMdx ? "*/}" : "-->") : "```");
        return (lines, RunOf(all, "", []) with { Lines = passes });
    }

    private static Run RunOf(string printed, string error, IReadOnlyList<Mark> marks) =>
        new(new Ending.Exited(0), printed, error, marks, [], [], default, Limits.Default);

    private static string Printed(Random random)
    {
        var lines = Enumerable
            .Range(0, random.Next(7))
            .Select(_ => Pick(random, random.Next(3) == 0 ? Hostile : OutputSanitizer));
        var indent = random.Next(6) == 0 ? "  " : "";
        return string.Concat(lines.Select(l => indent + l + (random.Next(4) == 0 ? "\r\n" : "\n")));
    }

    // The author's old statement: part of the current output, and other text.
    private static List<string> Stated(Random random, string printed)
    {
        var lines = printed
            .Split('\n')
            .Select(l => l.TrimEnd())
            .Where(l => OutputSanitizer.Contains(l) && random.Next(3) > 0)
            .ToList();
        for (var i = random.Next(4); i > 0; i--)
        {
            lines.Insert(random.Next(lines.Count + 1), Pick(random, OutputSanitizer));
        }

        return lines;
    }

    // Reads comments the way the compiler does.
    private static CompileFindings FindingsOf(Snippet snippet)
    {
        var code = snippet.Fence.Content.Text;
        var tree = CSharpSyntaxTree.ParseText(code);
        var comments = new Comments(0, tree.GetRoot(), SourceText.From(code), []);
        var blocks = comments
            .OutputBlocks()
            .Select((b, i) => new Compiler.BlockReply(b.Cue.Range, b.Lines, i))
            .ToList();
        var values = comments
            .Values()
            .Select((v, i) => new Compiler.ValueReply(v.Lines, v.IsLiteral, i, true, v.NamesOutput))
            .ToList();
        var reply = new CompileReply(
            0,
            [new(FragmentKind.Program, Execution.Statements, null, 0)],
            null,
            [],
            new(blocks, [], values),
            null,
            null
        );
        var findings = CompilerMapper
            .ToAnswer(
                new([new(snippet, "Program.cs", 0, IsJudged: true)], IsJoined: false),
                new(Framework.Default, [], []),
                reply
            )
            .Parts[0];
        return Findings(findings.Blocks, findings.Values);
    }

    private static CompileFindings Findings(IReadOnlyList<OutputBlock> blocks, IReadOnlyList<ValueRemark> values) =>
        new(FragmentKind.Program, Execution.Statements, [], [], values, blocks, default);

    private static T Pick<T>(Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
