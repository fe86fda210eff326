using System.Diagnostics;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary><c>check --changed-since</c>: which posts a branch touches.</summary>
public sealed class ChangedSinceTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose()
    {
        // Git's objects are read-only, which matters on Windows.
        foreach (var file in new DirectoryInfo(_tool.Folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;
        }

        _tool.Dispose();
    }

    [GitFact]
    public async Task Posts_are_checked_that_a_branch_touches_by_themselves_or_by_what_they_name()
    {
        MakeRepository();
        Git("switch", "-q", "-c", "work");
        var none = await _tool.RunAsync("check", "--changed-since", "main");
        Assert.Equal("", none.Error);
        Assert.Equal(0, none.ExitCode);
        Assert.StartsWith(
            "note: 6 posts left out: nothing that they depend on has changed since 'main'.\n0 posts, 0 snippets: none",
            none.Out,
            StringComparison.Ordinal
        );

        // What was committed on the branch counts, and what came to main in the meantime doesn't.
        _tool.Post("# Plain\n\n```csharp compile\n;\n```\n", "posts/plain.md");
        Commit("on the branch");
        Git("switch", "-q", "main");
        _tool.Post("# Theirs\n\n```csharp compile\n;\n```\n", "posts/code.md");
        Commit("on main");
        Git("switch", "-q", "work");
        Assert.Equal(["posts/plain.md"], await CheckedAsync());
        Git("reset", "-q", "--hard", "HEAD~1");
        Assert.Empty(await CheckedAsync());

        await TouchesAsync(["posts/source.md"], "src/code.cs", "// #region r\n;;\n// #endregion\n");
        await TouchesAsync(["posts/shared.md"], "setups/all.cs", "var all = 2;");
        await TouchesAsync(["posts/new.md"], "posts/new.md", "# New\n");
        await TouchesAsync(["src/Base/README.md"], "src/Base/README.md", "# Nobody's source\n");
        await TouchesAsync([], "src/other.cs", "class Other;");
        await TouchesAsync(["posts/project.md"], "src/Lib/New.cs", "class New;");
        await TouchesAsync(["posts/project.md"], "src/Base/Base.cs", "class Base { int x; }");
        await TouchesAsync(["posts/project.md"], "linked/Linked.cs", "class Linked { int x; }");
        await TouchesAsync(["posts/project.md"], "eng/Versions.props", "<Project />");
        await TouchesAsync(["posts/project.md"], "global.json", "{}");
        await TouchesAsync(["sub/configured.md"], "sub/snippetcheck.json", """{ "nullable": "disable" }""");
        await TouchesAsync(
            [
                "posts/code.md",
                "posts/plain.md",
                "posts/project.md",
                "posts/shared.md",
                "posts/source.md",
                "sub/configured.md",
            ],
            "snippetcheck.json",
            "{}"
        );

        // A file that went counts as well.
        File.Delete(At("sub/snippetcheck.json"));
        Assert.Equal(["sub/configured.md"], await CheckedAsync());
        Git("checkout", "-q", ".");

        // A project whose text doesn't say what it's built from may be built from everything.
        _tool.Post(Project("<Compile Include=\"$(Somewhere)/*.cs\" />"), "src/Base/Base.csproj");
        Commit("unsure");
        Git("branch", "-q", "-f", "sure");
        _tool.Post("class Other;", "src/other.cs");
        Assert.Equal(["posts/project.md"], await CheckedAsync("--changed-since=sure"));
        Git("clean", "-q", "-f", "-d");

        // The baseline says what may fail in all posts. A filter must match something, be it left out or not.
        var all = await _tool.RunAsync("check", "--changed-since", "main", "--shard", "1/2");
        Assert.Contains("left out", all.Out, StringComparison.Ordinal);
        await _tool.RunAsync("check", "--write-baseline", "known.json");
        Assert.Equal(6, (await CheckedAsync("--baseline", "known.json")).Count);
        Assert.Equal(
            2,
            (await _tool.RunAsync("check", "--changed-since", "main", "--filter", "nothing-has-it")).ExitCode
        );
    }

    [GitFact]
    public async Task A_reference_that_git_cannot_use_is_an_error_of_usage()
    {
        _tool.Post("# Plain\n", "plain.md");
        await FailsAsync("--changed-since works in a git repository.", "main");
        MakeRepository();
        await FailsAsync(
            "git knows no commit 'origin/main'. Correct the name, or fetch it first: git fetch origin.",
            "origin/main"
        );
        await FailsAsync("git knows no commit '--output=x'.", "--output=x");
        Git("switch", "-q", "--orphan", "alone");
        _tool.Post("# Alone\n", "alone.md");
        Commit("alone");
        await FailsAsync("git finds no commit that 'main' and this branch share.", "main");
        _tool.Environment["PATH"] = Path.GetDirectoryName(Environment.ProcessPath)!;
        if (!File.Exists(Path.Combine(_tool.Environment["PATH"], "git")))
        {
            await FailsAsync("--changed-since needs git, and there's none on the PATH.", "main");
        }
    }

    [GitFact]
    public async Task Git_starts_nothing_that_the_repository_names()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        MakeRepository();
        var script = At(".git/started.sh");
        File.WriteAllText(script, $"#!/bin/sh\necho \"$0 $*\" >> '{At("started")}'\ncat\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(At(".git/hooks"));
        File.Copy(script, At(".git/hooks/post-index-change"), overwrite: true);
        _tool.Post("*.md filter=theirs diff=theirs\n", ".gitattributes");
        foreach (
            var key in (string[])
                [
                    "core.fsmonitor",
                    "core.pager",
                    "diff.external",
                    "diff.theirs.command",
                    "diff.theirs.textconv",
                    "filter.theirs.clean",
                    "filter.theirs.process",
                    "filter.a=b.clean",
                ]
        )
        {
            Git("config", key, script);
        }

        // Text of the same length, so that only reading it shows the change.
        _tool.Post("# Plain\n\n```csharp compile\n// 2\n```\n", "posts/plain.md");
        var result = await _tool.RunAsync("check", "--changed-since", "HEAD", "--format", "json");
        Assert.Equal("", result.Error);
        Assert.Contains("posts/plain.md", result.Json["posts"]!.AsArray().Select(p => (string?)p!["path"]));
        Assert.False(File.Exists(At("started")), File.Exists(At("started")) ? File.ReadAllText(At("started")) : "");

        // Otherwise, git would have started it.
        Git("status");
        Assert.True(File.Exists(At("started")));
    }

    [GitFact]
    public async Task A_checkout_with_carriage_returns_has_the_same_verdicts_and_no_changes()
    {
        _tool.Post(
            """"
            # Lines

            ```text file=a.txt
            one
            two
            ```

            ```csharp run
            var text = """
                a
                b
                """;
            Console.WriteLine(text.Length); // => 3
            Console.WriteLine(File.ReadAllText("a.txt").Length); // => 7
            Console.WriteLine(text);
            ```

            ```text output
            3
            8
            a
            ```

            ```csharp run source=src/code.cs#r
            Console.WriteLine("""
                x
                y
                """);
            ```
            """".ReplaceLineEndings("\n")
        );
        _tool.Post(
            "// #region r\nConsole.WriteLine(\"\"\"\n    x\n    y\n    \"\"\");\n// #endregion\n",
            "src/code.cs"
        );
        Git("init", "-q", "-b", "main", ".");
        Git("config", "core.autocrlf", "false");
        Commit("first");
        var expected = await ProblemsAsync();
        Assert.Contains(expected, l => l.Contains("post.md(14,", StringComparison.Ordinal));
        Assert.Contains(expected, l => l.Contains("post.md(22,", StringComparison.Ordinal));

        Git("config", "core.autocrlf", "true");
        File.Delete(At("post.md"));
        Directory.Delete(At("src"), recursive: true);
        Git("checkout", "-q", ".");
        Assert.Contains("\r\n", File.ReadAllText(At("post.md")), StringComparison.Ordinal);
        Assert.Contains("\r\n", File.ReadAllText(At("src/code.cs")), StringComparison.Ordinal);
        Assert.Equal(expected, await ProblemsAsync());

        // Now git has to read it.
        File.SetLastWriteTimeUtc(At("post.md"), DateTime.UnixEpoch);
        Assert.Empty(await CheckedAsync("--changed-since=HEAD"));

        await _tool.RunAsync("update", "--no-cache");
        Assert.DoesNotMatch("(?<!\r)\n", File.ReadAllText(At("post.md")));
        Assert.Equal(["post.md"], await CheckedAsync("--changed-since=HEAD"));
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync() =>
        (await _tool.RunAsync("check", "--no-cache")).Out.Split('\n')[..^2];

    private void MakeRepository()
    {
        _tool.Post("# Plain\n\n```csharp compile\n// 1\n```\n", "posts/plain.md");
        _tool.Post("# Code\n\n```csharp compile\n// 1\n```\n", "posts/code.md");
        _tool.Post("# Source\n\n```csharp skip=\"x\" source=../src/code.cs#r\n;\n```\n", "posts/source.md");
        _tool.Post(
            "---\nsnippetcheck:\n  setup: ../setups/all.cs\n---\n\n```csharp compile\n_ = all;\n```\n",
            "posts/shared.md"
        );
        // Two dispositions, so that the project isn't built, which takes its time.
        _tool.Post("# Project\n\n```csharp compile run\n#:project ../src/Lib\n```\n", "posts/project.md");
        _tool.Post("# Configured\n\n```csharp compile\n// 1\n```\n", "sub/configured.md");
        _tool.Post("{}", "sub/snippetcheck.json");
        _tool.Post("// #region r\n;\n// #endregion\n", "src/code.cs");
        _tool.Post("var all = 1;", "setups/all.cs");
        _tool.Post(Project("<ProjectReference Include=\"..\\Base\\Base.csproj\" />"), "src/Lib/Lib.csproj");
        _tool.Post(Project("<Compile Include=\"../../linked/*.cs\" />"), "src/Base/Base.csproj");
        _tool.Post("class Base;", "src/Base/Base.cs");
        _tool.Post("class Linked;", "linked/Linked.cs");
        Git("init", "-q", "-b", "main", ".");
        Commit("first");
    }

    private async Task TouchesAsync(string[] posts, string file, string text)
    {
        _tool.Post(text, file);
        Assert.Equal(posts, await CheckedAsync());
        Git("checkout", "-q", ".");
        Git("clean", "-q", "-f", "-d");
    }

    private async Task<IReadOnlyList<string>> CheckedAsync(params string[] options)
    {
        string[] since = options is [['-', '-', 'c', ..], ..] ? [] : ["--changed-since", "main"];
        var result = await _tool.RunAsync(["check", "--format", "json", .. since, .. options]);
        Assert.Equal("", result.Error);
        return [.. result.Json["posts"]!.AsArray().Select(p => (string)p!["path"]!)];
    }

    private async Task FailsAsync(string message, string reference)
    {
        var result = await _tool.RunAsync("check", $"--changed-since={reference}");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private void Commit(string message)
    {
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", message);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", arguments) { WorkingDirectory = _tool.Folder, RedirectStandardError = true }
        )!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }

    private static string Project(string item) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>{item}</ItemGroup></Project>";

    private string At(string path) => Path.Combine(_tool.Folder, path);
}
