using System.Text;
using System.Text.RegularExpressions;
using SnippetCheck.Adopting;
using SnippetCheck.Cli;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using SnippetCheck.Updating;
using SnippetCheck.Workspaces;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Each folder in <c>Adoptions</c> contains a post, the exact result of adopting it in <c>post.verified.txt</c>, and the report in
/// <c>report.verified.txt</c>. An optional <c>options.txt</c> contains <c>--as=comment</c>, <c>--as=info</c>, or <c>--only</c>.
/// </summary>
public sealed partial class AdoptTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    private const int Posts = 10;
    private const int MostSections = 5;

    private static readonly (string First, string Others)[] Containers =
    [
        ("", ""),
        ("", ""),
        ("", ""),
        ("> ", "> "),
        ("- ", "  "),
        ("1. ", "   "),
        ("> - ", ">   "),
    ];

    private static readonly string[] Sections =
    [
        "```csharp\nConsole.WriteLine(1);\n```",
        "```cs title=\"a b\"\nConsole.WriteLine(2);\n```\n\nThis prints:\n\n```\n2\n```",
        "~~~csharp\nConsole.WriteLine(3);\n~~~\n\nThe output:\n\n~~~ text\nthree\n~~~",
        "```{.csharp .numberLines}\npublic record Point(int X, int Y);\n```",
        "```csharp\nvar point = new Point(1, 2);\nConsole.WriteLine(point.X); // => 1\n```",
        "```csharp\nConsole.WriteLine(point.Y);\n```\n\n```\n2\n```",
        "```csharp\nvar point = new Point(3, 4);\nConsole.WriteLine(point);\n```",
        "```csharp\nint wrong = \"x\"; // error CS0029\n```",
        "```csharp {1}\nthrow new InvalidOperationException(); // throws InvalidOperationException\n```",
        "```csharp\nthrow new InvalidOperationException();\n```",
        "```csharp\nvoid Later() { ... }\n```",
        "```csharp\nthis is no code\n```",
        "```csharp run\nvar mine = 1;\n```",
        "```csharp\nConsole.WriteLine(mine + 1); // => 2\n```",
        "```csharp\nConsole.WriteLine(Guid.NewGuid());\n```\n\nPrints:\n\n```\n6f9619ff-8b86-d011-b42d-00c04fc964ff\n```",
        "```json\n{ }\n```",
    ];

    public static TheoryData<string> Names => Repository.FoldersIn(Repository.Adoptions);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Writes_the_verified_post_and_nothing_on_a_second_run(string name)
    {
        var verified = Path.Combine(Repository.Adoptions, name);
        var options = Repository.OptionsOf(verified);
        var folder = Directory.CreateTempSubdirectory("adopt-tests-").FullName;
        try
        {
            foreach (var given in Given(verified))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(verified, given));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(given, copy);
            }

            var path = Directory.GetFiles(folder, "*").Single(f => PostNames.IsPost(f) || PostNames.IsCode(f));
            var adopted = await AdoptAsync([path], options);
            Approved.IsSame(Path.Combine(verified, "post"), adopted[0].Written.ToBytes());
            Approved.Matches(Path.Combine(verified, "report"), adopted[0].Report);

            await HoldsAsync(adopted);
            File.WriteAllBytes(path, adopted[0].Written.ToBytes());
            Assert.Empty((await AdoptAsync([path], options))[0].Adoption.Adopted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Adopted_posts_pass_and_everything_else_stays()
    {
        var folder = Directory.CreateTempSubdirectory("adopt-tests-").FullName;
        try
        {
            var posts = Enumerable
                .Range(0, Posts)
                .Select(seed => Path.Combine(folder, $"post{seed}.{(seed % 5 == 4 ? "mdx" : "md")}"))
                .ToList();
            foreach (var (seed, path) in posts.Index())
            {
                File.WriteAllText(path, Make(new Random(seed)));
            }

            var adopted = await AdoptAsync(posts, "");
            await HoldsAsync(adopted);
            foreach (var (path, post) in posts.Zip(adopted))
            {
                Assert.Equal(
                    Rest(Encoding.UTF8.GetString(File.ReadAllBytes(path))),
                    Rest(Encoding.UTF8.GetString(post.Written.ToBytes()))
                );
                File.WriteAllBytes(path, post.Written.ToBytes());
            }

            Assert.All(
                await AdoptAsync(posts, ""),
                a => Assert.True(a.Adoption.Adopted.Count == 0, File.ReadAllText(a.File.Path) + a.Report)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The texts in the folder itself are options and results.
    private static IEnumerable<string> Given(string verified) =>
        Directory
            .EnumerateFiles(verified)
            .Where(f => !f.EndsWith(".txt", StringComparison.Ordinal))
            .Concat(
                Directory
                    .EnumerateDirectories(verified)
                    .SelectMany(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories))
            );

    private static Strengths StrengthsIn(string options) =>
        OnlyOption().Match(options) is { Success: true } only
        && StrengthWords.Parse(only.Groups["words"].Value) is { } strengths
            ? strengths
            : Strengths.All;

    private sealed record AdoptedPost(PostFile File, Adoption Adoption, PostText Written, string Report);

    private async Task<IReadOnlyList<AdoptedPost>> AdoptAsync(IReadOnlyList<string> paths, string options)
    {
        var files = new Workspace([Path.GetDirectoryName(paths[0])!], new()).Find(paths).ToList();
        var form =
            options.Contains("--as=comment", StringComparison.Ordinal) ? TagForm.Comment
            : options.Contains("--as=info", StringComparison.Ordinal) ? TagForm.Info
            : TagForm.Auto;
        var adoptions = files
            .Select(f => new Adoption(
                new(f.Post, PostText.Read(f.Bytes), f.Read, f.Infer),
                _ => true,
                new()
                {
                    Wanted = StrengthsIn(options),
                    Form = form,
                    IsOfProject = options.Contains("--project", StringComparison.Ordinal),
                }
            ))
            .ToList();
        await using var run = await checkers.Engine.BeginAsync(CheckerFixture.Usual, CancellationToken.None);
        await Adopter.AdoptAsync(
            adoptions,
            2,
            stop =>
                new(
                    post => run.CheckAsync(post, progress: null, stop),
                    (packages, folder) => run.FindPackagesAsync(packages, folder, stop)
                ),
            () => new HashSet<string>(),
            progress: null,
            CancellationToken.None
        );
        return
        [
            .. files.Zip(
                adoptions,
                (f, a) =>
                    new AdoptedPost(
                        f,
                        a,
                        PostText.Read(f.Bytes).With(a.Adopted.SelectMany(g => g.Change.Edits)),
                        Tell(f, a)
                    )
            ),
        ];
    }

    private static string Tell(PostFile file, Adoption adoption)
    {
        var output = new StringWriter { NewLine = "\n" };
        var text = new AdoptionText(output, new(output, Verbosity.Normal, isColored: false), Verbosity.Normal);
        text.Write(file.Post.Path, adoption.Adopted, adoption.Left);
        text.Write(file.Post.Path, adoption.Problems);
        return Guid().Replace(output.ToString(), "(a guid)");
    }

    // Checks the adopted posts: every fence with new tags passes, and there are no new problems.
    private async Task HoldsAsync(IReadOnlyList<AdoptedPost> adopted)
    {
        var report = await checkers.CheckAsync([.. adopted.Select(a => a.File.Read(a.Written.ToBytes()))]);
        foreach (var (post, result) in adopted.Zip(report.Posts))
        {
            var text = Encoding.UTF8.GetString(post.Written.ToBytes());
            var fences = post.File.Post.Snippets.ToDictionary(s => s.Line);
            // A set-up of ours is none of the post's fences.
            var known = result
                .Snippets.Where(s => s.Snippet.Membership is not Membership.SetsUp { Name: "given" })
                .ToList();
            Assert.Equal(fences.Count, known.Count);
            Assert.Equal(post.File.Post.Problems.Select(p => p.Message), result.Problems.Select(p => p.Message));
            foreach (var group in post.Adoption.Adopted.SelectMany(g => g.Fences))
            {
                var index = post.File.Post.Snippets.Index().First(s => s.Item.Line == group.Snippet.Line).Index;
                Assert.True(
                    known[index].Verdict is { State: VerdictState.Passed } verdict
                        && verdict.Problems.All(p => p.Code == Problems.GeneratorWantsCommentsCode),
                    $"{text}\n{string.Join('\n', result.AllProblems)}"
                );
            }

            Assert.Equal(
                post.Adoption.Left.Count,
                result.Snippets.Count(s => s.Verdict.State == VerdictState.Untagged)
            );
        }
    }

    private static string Make(Random random)
    {
        var ending = random.Next(3) == 0 ? "\r\n" : "\n";
        var text = new StringBuilder(random.Next(4) == 0 ? "\ufeff" : "").Append("# Title").Append(ending);
        for (var i = random.Next(2, MostSections + 1); i > 0; i--)
        {
            var (first, others) = Containers[random.Next(Containers.Length)];
            text.Append(ending).Append("Prose.").Append(ending).Append(ending);
            foreach (var (n, line) in Sections[random.Next(Sections.Length)].Split('\n').Index())
            {
                var margin = n == 0 ? first : others;
                text.Append(line.Length == 0 ? margin.TrimEnd() : margin + line).Append(ending);
            }
        }

        return text.ToString();
    }

    // Removes the tags.
    private static string Rest(string text) =>
        WrittenOutput().Replace(WrittenTags().Replace(WrittenComment().Replace(text, ""), ""), "");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guid();

    [GeneratedRegex(@"(<!-- snippetcheck [^\n]*? -->|\{/\* snippetcheck [^\n]*? \*/\})\r?\n[ >\t]*(?=[`~])")]
    private static partial Regex WrittenComment();

    [GeneratedRegex(@"(?<=(```|~~~)cs[^\n]*) (run|compile|fails|throws)\b[^\r\n]*")]
    private static partial Regex WrittenTags();

    [GeneratedRegex(@"(?<=(```|~~~)( ?text)?) ?output(?=\r?\n)")]
    private static partial Regex WrittenOutput();

    [GeneratedRegex("--only=(?<words>[a-z,]+)")]
    private static partial Regex OnlyOption();
}
