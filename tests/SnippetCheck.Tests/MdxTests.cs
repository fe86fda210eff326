using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The fences that we find in MDX, compared with those that MDX's own parser finds.</summary>
public sealed class MdxTests
{
    private static readonly string Parser = Path.Combine(Repository.Root, "tests", "SnippetCheck.MdxParser");
    private static readonly string Post = Path.Combine(Repository.Scenarios, "mdx-elements", "post.mdx");

    [MdxFact]
    public async Task Random_pages_have_the_fences_that_MDX_finds()
    {
        var random = new Random(34);
        string[] pages =
        [
            await File.ReadAllTextAsync(Post),
            .. Enumerable.Range(0, 2000).Select(_ => new RandomMdx(random).Page()),
        ];

        var theirs = await ParsePagesAsync(pages);

        Assert.NotNull(theirs[0]);
        Assert.InRange(theirs.Count(f => f is not null), pages.Length / 2, pages.Length);
        Assert.All(pages.Zip(theirs), pair => Assert.Equal(pair.Second ?? Ours(pair.First), Ours(pair.First)));
    }

    private static Fence[] Ours(string page) =>
        [
            .. PostReader
                .Read("page.mdx", Encoding.UTF8.GetBytes(page), PostContext.Alone)
                .Snippets.Where(s => !s.Fence.IsHidden)
                .Select(s => new Fence(s.Line, s.Fence.Closing.EndLine, s.Fence.Content.Shown)),
        ];

    private static async Task<Fence[]?[]> ParsePagesAsync(string[] pages)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(pages));
            return await ParseAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<Fence[]?[]> ParseAsync(string file)
    {
        var info = new ProcessStartInfo("node", ["fences.mjs", file])
        {
            WorkingDirectory = Parser,
            RedirectStandardOutput = true,
        };
        using var parser = Process.Start(info) ?? throw new InvalidOperationException("node");
        var found = await parser.StandardOutput.ReadToEndAsync();
        await parser.WaitForExitAsync();
        return JsonSerializer.Deserialize<Fence[]?[]>(found, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException(found);
    }

    private sealed record Fence(int Line, int EndLine, string Text);

    /// <summary>A test that needs MDX's parser. Without it, it's shown as skipped.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class MdxFactAttribute : FactAttribute
    {
        public MdxFactAttribute() =>
            Skip = Path.Exists(Path.Combine(Parser, "node_modules", "@mdx-js", "mdx"))
                ? null
                : "The parser is missing: run 'npm ci' in tests/SnippetCheck.MdxParser.";
    }

    // Pages of a few nested blocks, each line of which is indented by its own whim where MDX lets it.
    private sealed class RandomMdx(Random random)
    {
        private int _code;

        public string Page()
        {
            var lines = new List<string>();
            if (random.Next(3) == 0)
            {
                lines.AddRange(
                    AnyOf(
                        ["import A from 'a'", ""],
                        ["export const a = {", "  b: `x", "", "```csharp", "```", "` }", ""],
                        ["import {", "  A,", "", "  B", "} from \"a\"", "export const c = <p>it's {1}</p>;", ""],
                        ["export default function f() {", "  return /[}/]/ // }", "}", ""]
                    )
                );
            }

            lines.AddRange(Blocks(0));
            return string.Join(random.Next(4) == 0 ? "\r\n" : "\n", lines) + "\n";
        }

        private IEnumerable<string> Blocks(int depth) =>
            Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ => Block(depth).ToList()).ToList();

        private IEnumerable<string> Block(int depth) =>
            random.Next(depth > 3 ? 6 : 10) switch
            {
                0 or 1 => [.. Indented(Fence(), Blank()), .. Gap()],
                2 => [.. AnyOf(["Text."], ["Text with {1 + 1}"], ["<b>It's</b> text", "    and more"]), .. Gap()],
                3 => [.. AnyOf(["# Heading"], ["    ## Heading"], ["---", ""])],
                4 =>
                [
                    .. AnyOf(
                        ["{1 + 1}"],
                        ["{/* a comment */}"],
                        ["{/* a", "", "```csharp", "```", "*/}"],
                        ["{'}'}{`${'}'}`}<br/>"],
                        ["{b && <p>", "  it's", "", "```csharp", "```", "</p>}"],
                        ["{a => a / 2 / 3}"]
                    ),
                    .. Gap(),
                ],
                5 =>
                [
                    .. AnyOf(
                        ["<br/>"],
                        ["<A b=\"c\" d={'>'} {...e}/>"],
                        ["<A", "  b='", "  c'", "/>"],
                        ["<A.B c:d={`", "```csharp", "`}/>"]
                    ),
                    .. Gap(),
                ],
                6 or 7 => Element(depth),
                8 => [.. Item(Blocks(depth + 1)), .. Gap()],
                _ => [.. Blocks(depth + 1).Select(l => Any("> ", ">  ", ">") + l), ""],
            };

        private IEnumerable<string> Element(int depth)
        {
            var (open, close) = (AnyOf(["<Tab>"], ["<Tab", "  a={1}>"], ["<Tabs><Tab>"]), "</Tab>");
            return
            [
                .. open,
                .. Gap(),
                .. Indented(Blocks(depth + 1), Blank()),
                .. Gap(),
                open[0].StartsWith("<Tabs", StringComparison.Ordinal) ? close + "</Tabs>" : close,
                .. Gap(),
            ];
        }

        private string[] Fence()
        {
            var mark = Any("```", "~~~", "````");
            return
            [
                mark + "csharp",
                .. Enumerable.Range(0, random.Next(3)).Select(_ => Any("", "  ", "    ", "\t") + $"Code({_code++});"),
                Any("", "", "  ", "      ") + mark,
            ];
        }

        private IEnumerable<string> Item(IEnumerable<string> lines)
        {
            var bullet = Any("- ", "1. ", "*   ");
            var width = bullet.Length;
            return lines.Select(
                (l, i) =>
                    i == 0 ? bullet + l.TrimStart()
                    : l.Length == 0 ? l
                    : new string(' ', width) + l
            );
        }

        private static IEnumerable<string> Indented(IEnumerable<string> lines, string blank) =>
            lines.Select(l => blank + l);

        private string Blank() => Any("", "", "  ", "    ", "      ", "\t");

        private string[] Gap() => random.Next(2) == 0 ? [] : [""];

        private string Any(params string[] values) => values[random.Next(values.Length)];

        private string[] AnyOf(params string[][] values) => values[random.Next(values.Length)];
    }
}
