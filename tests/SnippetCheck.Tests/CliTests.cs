using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace SnippetCheck.Tests;

public sealed class CliTests : IDisposable
{
    private const string Good = """
        ```csharp run
        Console.WriteLine(1);
        ```
        ```text output
        1
        ```

        """;

    private const string Bad = """
        # Sums

        ```csharp run
        Console.WriteLine(1 + 1);
        ```
        ```text output
        3
        ```

        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task No_error_is_exit_0()
    {
        _tool.Post(Good);
        var result = await _tool.RunProcessAsync("check");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("1 post, 1 snippet: 1 passed (", result.Out, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task An_error_is_exit_1_and_is_reported_at_its_line()
    {
        _tool.Post(Bad, "posts/a.md");
        var result = await _tool.RunProcessAsync("check", "posts");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("posts/a.md(7,1): error SNIP0201: ", result.Out, StringComparison.Ordinal);
        Assert.Contains("\n    | - 3\n    | + 2\n", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "missing.md")]
    [InlineData("check", "nothing/**/*.md")]
    [InlineData("check", "empty")]
    [InlineData("check", "--format", "yaml", "post.md")]
    [InlineData("check", "--jobs", "0", "post.md")]
    [InlineData("check", "--timeout", "soon", "post.md")]
    [InlineData("check", "--report", "pdf=a.pdf", "post.md")]
    [InlineData("check", "--report", "json=missing/a.json", "post.md")]
    [InlineData("check", "--report", "junit=empty", "post.md")]
    [InlineData("check", "--no-such-option", "post.md")]
    [InlineData("check", "--shard", "3/2", "post.md")]
    [InlineData("check", "--shard", "0/2", "post.md")]
    [InlineData("merge")]
    [InlineData("chekc", "post.md")]
    public async Task Bad_usage_is_exit_2(params string[] arguments)
    {
        _tool.Post(Good);
        Directory.CreateDirectory(Path.Combine(_tool.Folder, "empty"));
        var result = await _tool.RunAsync(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("snippetcheck: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "--format doesn't take 'sarif'. Use 'text' or 'msbuild' or 'github' or 'json'.",
        "check",
        "--format",
        "sarif"
    )]
    [InlineData("Unknown option '--strit': did you mean --strict?", "check", "--strit")]
    [InlineData("Unknown option '-v': did you mean --verbosity detailed?", "check", "-v")]
    [InlineData("Unknown option '--quiet': did you mean --verbosity quiet?", "check", "post.md", "--quiet")]
    [InlineData("Unknown option '--dryrun': did you mean --dry-run?", "update", "--dryrun")]
    [InlineData("Unknown option '--excldue': did you mean --exclude?", "list", "--excldue=x")]
    [InlineData("Unknown option '--ic': did you mean --ci?", "init", "--ic", "github")]
    [InlineData("Unknown option '--nonsense'.", "merge", "a.json", "--nonsense")]
    [InlineData("Unknown option '--starct'.", "explain", "post.md:2", "--starct")]
    [InlineData("'--add' is an option of update, not of check.", "check", "--add")]
    [InlineData("The option '--strict' is where a value belongs.", "check", "--exclude", "--strict")]
    [InlineData("Unknown option '--strit': did you mean --strict?", "check", "--exclude", "--strit")]
    [InlineData("Unknown command 'chekc': did you mean check?", "chekc", "post.md")]
    [InlineData("Unknown command 'chekc': did you mean check?", "help", "chekc")]
    [InlineData("no id matches 'nosuch*'.", "check", "--filter", "nosuch*")]
    [InlineData("no id matches 'nosuch*'.", "check", "--filter", "nosuch*", "--shard", "1/1")]
    [InlineData("no id matches 'nosuch*'.", "update", "--filter", "nosuch*")]
    [InlineData("no id matches 'nosuch*'.", "adopt", "--filter", "nosuch*")]
    [InlineData("no id matches 'nosuch*'.", "watch", "--filter", "nosuch*")]
    [InlineData("--filter takes a pattern", "check", "--filter", "")]
    [InlineData("--limits prints the limits and checks nothing", "check", "--limits", "post.md")]
    [InlineData("the report 'empty' can't be written: it's a folder.", "check", "--report", "junit=empty")]
    [InlineData(
        "'json=a.json' and 'junit=a.json' go to the same file",
        "check",
        "--report",
        "json=a.json",
        "--report",
        "junit=a.json"
    )]
    [InlineData("the baseline 'empty' can't be written: it's a folder.", "check", "--write-baseline", "empty")]
    [InlineData("post.md has no C# fence at or above its line 99.", "check", "post.md:99")]
    [InlineData("'missing.md:3' doesn't exist.", "check", "missing.md:3")]
    [InlineData("'post.md' isn't a post and a line, or a code.", "explain", "post.md")]
    [InlineData("--exclude leaves none of 1 post in this folder.", "check", "--exclude", "**/*.md")]
    [InlineData("no report matches 'parts/*.json'.", "merge", "parts/*.json")]
    public async Task Bad_arguments_are_explained(string message, params string[] arguments)
    {
        _tool.Post(Good);
        Directory.CreateDirectory(Path.Combine(_tool.Folder, "empty"));
        var result = await _tool.RunAsync(arguments);
        Assert.StartsWith($"snippetcheck: {message}", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task Arguments_after_two_dashes_are_paths()
    {
        _tool.Post(Good, "--strit.md");
        Assert.Equal(0, (await _tool.RunAsync("check", "--", "--strit.md")).ExitCode);
        _tool.Post(Good, "@docs/post.md");
        Assert.Equal(0, (await _tool.RunAsync("check", "@docs")).ExitCode);
    }

    [Fact]
    public async Task A_configuration_that_excludes_all_posts_is_reported()
    {
        _tool.Post(Good, "a.md");
        _tool.Post(Good, "b/b.md");
        _tool.Post("""{ "include": ["posts/**"] }""", "snippetcheck.json");
        var result = await _tool.RunAsync("check");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "snippetcheck: include and exclude of snippetcheck.json leave none of 2 posts in this folder.\n",
            result.Error
        );
    }

    [Fact]
    public async Task Help_has_examples_and_exit_codes_and_no_command_is_an_error()
    {
        var bare = await _tool.RunAsync();
        Assert.Equal(2, bare.ExitCode);
        var help = await _tool.RunAsync("help");
        Assert.Equal(0, help.ExitCode);
        Assert.Equal(bare.Out, help.Out);
        Assert.Equal((await _tool.RunAsync("check", "--help")).Out, (await _tool.RunAsync("help", "check")).Out);
        foreach (
            var command in (string[])
                [
                    "check",
                    "update",
                    "watch",
                    "list",
                    "adopt",
                    "explain",
                    "merge",
                    "init",
                    "lsp",
                    "shutdown",
                    "completions",
                ]
        )
        {
            var text = (await _tool.RunAsync(command, "--help")).Out;
            Assert.Contains("\nExamples:\n  ", text, StringComparison.Ordinal);
            Assert.Contains("\nExit codes:\n  0 ", text, StringComparison.Ordinal);
            Assert.Matches(@"\nDocumentation: [^\n]*[/\\]docs[/\\]README\.md\n", text);
        }
    }

    [Fact]
    public async Task A_missing_working_folder_is_not_an_internal_error()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(_tool.Folder, "gone"));
        using var process = _tool.Start(
            [],
            info =>
            {
                info.FileName = "sh";
                info.WorkingDirectory = folder.FullName;
                var program = info.ArgumentList[0];
                info.ArgumentList.Clear();
                foreach (var argument in (string[])["-c", "rmdir \"$PWD\" && exec dotnet \"$0\" check", program])
                {
                    info.ArgumentList.Add(argument);
                }
            }
        );
        var result = await Tool.EndAsync(process);
        Assert.EndsWith(
            "snippetcheck: the working folder doesn't exist any more. Change to another one.\n",
            result.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task A_line_number_selects_its_snippet()
    {
        _tool.Post(Good + Bad + Good);
        var only = await _tool.RunAsync("check", "post.md:2");
        Assert.StartsWith("1 post, 1 snippet: 1 passed (", only.Out, StringComparison.Ordinal);
        Assert.Equal(0, only.ExitCode);
        Assert.Equal(1, (await _tool.RunAsync("check", "post.md:13")).ExitCode);
        Assert.StartsWith(
            "1 post, 2 snippets: 2 passed (",
            (await _tool.RunAsync("check", "post.md:1", "post.md:18")).Out,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await _tool.RunAsync("check", "post.md:1", "post.md")).ExitCode);
        Assert.Equal(2, (await _tool.RunAsync("check", "post.md:1", "--write-baseline", "known.json")).ExitCode);
        Assert.Contains(
            "verdict:     failed",
            (await _tool.RunAsync("explain", "post.md:13")).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_results_of_an_earlier_run_are_cached()
    {
        _tool.Post(Good + Good + Good);
        Assert.DoesNotContain("cached", (await _tool.RunProcessAsync("check")).Out, StringComparison.Ordinal);
        Assert.Contains("3 cached)", (await _tool.RunProcessAsync("check")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_run_prints_what_it_found()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var process = await StartSleeperAsync(Bad, ["--report", "json=report.json"]);
        // The other snippet came first. At most its verdict can still be pending.
        await Task.Delay(10_000);
        await SignalAsync(process, "INT");

        var result = await Tool.EndAsync(process);
        Assert.Equal(130, result.ExitCode);
        Assert.StartsWith("post.md(7,1): error SNIP0201: ", result.Out, StringComparison.Ordinal);
        Assert.Contains("\nInterrupted. So far: 1 post, 1 snippet: 1 failed (", result.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_tool.Folder, "report.json")));
    }

    [Fact]
    public async Task A_link_to_the_outside_is_neither_read_nor_written()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var outside = Path.Combine(_tool.Temporary, "outside.md");
        File.WriteAllText(outside, Bad);
        _tool.Post(Good, "posts/inner.md");
        File.CreateSymbolicLink(Path.Combine(_tool.Folder, "posts", "link.md"), outside);
        File.CreateSymbolicLink(Path.Combine(_tool.Folder, "posts", "same.md"), "inner.md");
        File.CreateSymbolicLink(Path.Combine(_tool.Folder, "posts", "kernel.md"), "/proc/kmsg");
        foreach (var command in (string[])["check", "update", "adopt"])
        {
            var result = await _tool.RunAsync(command, "posts");
            Assert.Equal(1, result.ExitCode);
            Assert.Contains(
                "posts/link.md(1,1): error SNIP0422: The file can't be read: it's a link that leads outside the root.",
                result.Out,
                StringComparison.Ordinal
            );
            Assert.Contains("posts/kernel.md(1,1): error SNIP0422: ", result.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("same.md(1,1)", result.Out, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await _tool.RunAsync("check", "posts/link.md")).ExitCode);
        Assert.Equal(Bad, File.ReadAllText(outside));
        // A path argument may be outside.
        Assert.Contains("SNIP0201", (await _tool.RunAsync("check", outside)).Out, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_file_that_the_kernel_makes_up_is_not_read() =>
        Assert.Contains(
            "it isn't a regular file",
            (await _tool.RunAsync("check", "/proc/self/status")).Out,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Update_writes_no_value_that_varies()
    {
        _tool.Post(
            """
            ```csharp run
            Console.WriteLine(Guid.NewGuid());
            Console.WriteLine(DateTime.Now);
            ```
            ```output
            old
            ```
            ```csharp run
            for (var i = Random.Shared.Next(1000); i >= 0; i--) Console.WriteLine(i);
            ```
            ```output
            old
            ```
            ```csharp run
            Console.WriteLine(Random.Shared.Next(1000)); // => 1000
            ```
            ```csharp run
            Console.WriteLine(Environment.MachineName.Length > 0);
            ```
            ```output
            -1
            ```

            """
        );
        var result = await _tool.RunAsync("update");
        Assert.Equal(1, result.ExitCode);
        var text = File.ReadAllText(Path.Combine(_tool.Folder, "post.md"));
        Assert.Contains("```output\n[guid]\n[timestamp]\n```", text, StringComparison.Ordinal);
        Assert.Contains("// => [int]", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("old").Length);
        Assert.Contains("It varies from run to run: ", result.Out, StringComparison.Ordinal);
        Assert.Contains(
            "post.md(18,1): warning SNIP0612: The code reads data of the machine or the process",
            result.Out,
            StringComparison.Ordinal
        );

        _tool.Post("```csharp run\nfor (var i = Random.Shared.Next(1000); i >= 0; i--) Console.WriteLine(i);\n```\n");
        var added = await _tool.RunAsync("update", "--add");
        Assert.Contains("warning SNIP0611: The output isn't the same in each run", added.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "output",
            File.ReadAllText(Path.Combine(_tool.Folder, "post.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_dry_run_says_that_nothing_was_written()
    {
        _tool.Post(Bad);
        var result = await _tool.RunAsync("update", "--dry-run");
        Assert.Contains(
            "\nNothing was written: this is a dry run. With this change the result would be:\n1 post, 1 snippet: 1 passed (",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(Bad, File.ReadAllText(Path.Combine(_tool.Folder, "post.md")));
    }

    [Fact]
    public async Task Update_reports_each_change_and_its_place()
    {
        _tool.Post(
            """
            ```csharp session=sums
            Console.WriteLine(1);
            ```
            ```text output
            2
            3
            ```
            ```csharp session=sums
            var x = 3; // => 4
            ```
            ```csharp run
            Console.WriteLine("new");
            ```
            ```csharp fails
            int y = "a";
            ```

            """
        );
        var result = await _tool.RunAsync("update", "--add", "--force");
        Assert.StartsWith(
            """
            post.md(5,1): output rewritten
            post.md(8,18): remark rewritten
            post.md(14,1): output added
            post.md(17,16): code added
            post.md: 4 changes
            1 post, 4 snippets: 4 passed
            """,
            result.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_chosen_snippet_that_is_blocked_by_another_fails_for_its_reason()
    {
        _tool.Post(
            """
            ```csharp session=sums id=first
            int sum = "s";
            ```
            ```csharp session=sums id=second
            Console.WriteLine(sum); // => 3
            ```
            ```csharp session=sums id=third
            Console.WriteLine(sum + 1); // => 4
            ```
            ```csharp setup=broken
            int given = "s";
            ```
            ```csharp run use=broken id=fourth
            Console.WriteLine(given); // => 3
            ```

            """
        );
        var later = await _tool.RunAsync("check", "--filter", "*d");
        Assert.Equal(1, later.ExitCode);
        Assert.StartsWith(
            "post.md(2,11): error CS0029: Cannot implicitly convert type 'string' to 'int'\n1 post, 2 snippets: 1 failed, 1 blocked (",
            later.Out,
            StringComparison.Ordinal
        );
        var withSetup = await _tool.RunAsync("check", "--filter", "fourth");
        Assert.Equal(1, withSetup.ExitCode);
        Assert.StartsWith(
            "post.md(11,13): error CS0029: Cannot implicitly convert type 'string' to 'int'\n1 post, 1 snippet: 1 failed (",
            withSetup.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await _tool.RunAsync("check", "post.md:8")).ExitCode);
    }

    [Fact]
    public async Task Each_part_of_a_session_has_its_own_time()
    {
        _tool.Post(
            """
            ```csharp session=sums id=slow
            Thread.Sleep(3000);
            ```
            ```csharp session=sums id=quick
            Console.WriteLine(1);
            ```
            ```csharp session=sums id=type
            class C;
            ```

            """
        );
        var report = (await _tool.RunAsync("check", "--format", "json")).Json;
        var snippets = report["posts"]![0]!["snippets"]!.AsArray();
        var (slow, quick) = ((long)snippets[0]!["runMs"]!, (long)snippets[1]!["runMs"]!);
        // The judge starts its clocks when it learns that a part has begun, however late that is on a busy machine.
        Assert.True(slow > quick, $"{slow} {quick}");
        // No time counts twice.
        Assert.InRange(slow + quick, 0, (long)report["summary"]!["durationMs"]!);
        Assert.Equal(0, (long)snippets[2]!["runMs"]!);
        Assert.InRange((long)snippets[0]!["compileMs"]!, 1, 60_000);
        Assert.All(snippets.Skip(1), s => Assert.Equal(0, (long)s!["compileMs"]!));
    }

    [Fact]
    public async Task Detailed_output_has_times()
    {
        _tool.Post(Good);
        Assert.Matches(
            @"^post\.md\(1\): passed snippet-1 \(compiled in \d+ ms, ran for \d+ ms\)\n",
            (await _tool.RunAsync("check", "--verbosity", "detailed")).Out
        );
        Assert.Matches(
            @"^post\.md\(1\): passed snippet-1 \(compiled in \d+ ms, ran for \d+ ms, cached\)\n",
            (await _tool.RunAsync("check", "--verbosity", "detailed")).Out
        );
    }

    [Fact]
    public async Task Nothing_checked_warns_and_is_exit_2_when_strict()
    {
        _tool.Post("# No code\n");
        var usual = await _tool.RunProcessAsync("check");
        Assert.Equal(0, usual.ExitCode);
        Assert.Contains("warning SNIP0601: No snippet was checked.", usual.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await _tool.RunProcessAsync("check", "--strict")).ExitCode);
    }

    [Fact]
    public async Task The_msbuild_format_has_one_canonical_line_per_problem()
    {
        _tool.Post(Bad);
        var result = await _tool.RunAsync("check", "--format", "msbuild");
        Assert.Equal(
            "post.md(7,1): error SNIP0201: The output differs from what the post states. (stated '3', actual '2')\n",
            result.Out
        );
    }

    [Fact]
    public async Task The_json_report_matches_its_documentation()
    {
        _tool.Post(Bad);
        var report = (await _tool.RunAsync("check", "--format", "json")).Json;
        Assert.Equal(
            ["version", "tool", "sandbox", "summary", "posts", "problems", "date"],
            report.AsObject().Select(p => p.Key)
        );
        Assert.Equal(
            [
                "posts",
                "fences",
                "checked",
                "passed",
                "failed",
                "skipped",
                "blocked",
                "untagged",
                "cached",
                "durationMs",
                "run",
                "compiled",
                "compiledWithAssumptions",
                "equalSource",
            ],
            report["summary"]!.AsObject().Select(p => p.Key)
        );
        var snippet = report["posts"]![0]!["snippets"]![0]!.AsObject();
        snippet["compileMs"] = 0;
        snippet["runMs"] = 0;
        snippet["stdout"] = snippet["stdout"]!.GetValue<string>().ReplaceLineEndings("\n");
        Assert.Equal(
            """{"id":"sums-1","line":3,"endLine":5,"hidden":false,"session":null,"disposition":"run","kind":"program","verdict":"failed","cached":false,"compileMs":0,"runMs":0,"stdout":"2\n","stderr":"","exitCode":0,"exception":null,"expected":"3\n","problems":[{"code":"SNIP0201","severity":"error","path":"post.md","line":7,"column":1,"endLine":7,"endColumn":2,"message":"The output differs from what the post states.\n- 3\n+ 2","help":""}],"assumed":[]}""",
            snippet.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
    }

    [Fact]
    public async Task The_counts_add_up_to_the_fences()
    {
        _tool.Post(Good + Bad + "```csharp skip=later\n```\n```csharp\n```\n```csharp rnu\n```\n");
        var summary = (await _tool.RunProcessAsync("check", "--format", "json", "--report", "json=report.json")).Json[
            "summary"
        ]!;
        Assert.Equal(5, Count("fences"));
        Assert.Equal(5, Count("passed") + Count("failed") + Count("skipped") + Count("blocked") + Count("untagged"));
        var written = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "report.json")))!;
        Assert.Equal(5, (int)written["summary"]!["fences"]!);

        int Count(string name) => (int)summary[name]!;
    }

    [Fact]
    public async Task Explain_prints_the_page_of_a_code()
    {
        var page = await _tool.RunAsync("explain", "snip0201");
        Assert.Equal(0, page.ExitCode);
        Assert.StartsWith("# SNIP0201", page.Out, StringComparison.Ordinal);
        Assert.Contains("```csharp run", page.Out, StringComparison.Ordinal);
        var unknown = await _tool.RunAsync("explain", "SNIP0999");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("there's no problem code 'SNIP0999'.", unknown.Error, StringComparison.Ordinal);
    }

    [LinuxFact(InTestOnly = true)]
    public async Task Reports_are_written_completely_or_not_at_all()
    {
        const string EarlierReport = "<testsuites name=\"snippetcheck\" />";
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "old.xml"), EarlierReport);
        using var process = await StartSleeperAsync(
            options: ["--report", "sarif=new.sarif", "--report", "junit=old.xml"]
        );
        Assert.False(File.Exists(Path.Combine(_tool.Folder, "new.sarif")));
        process.Kill();
        await Tool.EndAsync(process);
        Assert.Equal(
            ["old.xml", "post.md"],
            Directory.EnumerateFiles(_tool.Folder).Select(f => Path.GetFileName(f)!).Order()
        );
        Assert.Equal(EarlierReport, await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "old.xml")));

        _tool.Post(Bad);
        var result = await _tool.RunAsync(
            "check",
            "--report",
            "sarif=new.sarif",
            "--report",
            "junit=old.xml",
            "--report",
            "markdown=/dev/null"
        );
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            ["new.sarif", "old.xml", "post.md"],
            Directory.EnumerateFiles(_tool.Folder).Select(f => Path.GetFileName(f)!).Order()
        );
        Assert.StartsWith(
            "<?xml",
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "old.xml")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task In_GitHub_Actions_problems_are_annotations_with_repository_paths()
    {
        _tool.Post(Bad, "docs/post.md");
        _tool.Environment["GITHUB_ACTIONS"] = "true";
        _tool.Environment["GITHUB_WORKSPACE"] = _tool.Folder;
        var result = await _tool.RunInAsync(Path.Combine(_tool.Folder, "docs"), "check", "post.md");
        Assert.StartsWith(
            "::error file=docs/post.md,line=7,endLine=7,col=1,endColumn=2,title=SNIP0201::post.md(7,1): The output differs",
            result.Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("text")]
    [InlineData("msbuild")]
    [InlineData("json")]
    public async Task Output_of_a_snippet_is_never_a_command(string format)
    {
        _tool.Post(
            """
            ```csharp run
            Console.WriteLine("::error::x");
            Console.WriteLine("##[error]x");
            Console.WriteLine("##vso[task.complete]x");
            Console.WriteLine("a.cs(1,1): error CS1001: x");
            Console.WriteLine("\e[31mred\u202e");
            throw new Exception("::error::y\n##[error]y\na.cs(1,1): error CS1001: y");
            ```
            ```text output
            other
            ```

            """
        );
        var result = await _tool.RunAsync("check", "--format", format);
        Assert.Equal(1, result.ExitCode);
        foreach (var line in result.Out.Split('\n'))
        {
            Assert.DoesNotMatch(@"^\s*::", line);
            Assert.DoesNotContain("##[", line, StringComparison.Ordinal);
            Assert.DoesNotContain("##vso[", line, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"error CS1001\s*:", line);
            Assert.DoesNotContain(line, c => c is '\e' or '\u202e');
        }
    }

    [Fact]
    public async Task A_snippet_sees_nothing_of_the_caller()
    {
        _tool.Post(
            """
            ```csharp run
            foreach (System.Collections.DictionaryEntry e in Environment.GetEnvironmentVariables())
                if (((string)e.Key).Contains("SECRET") || (string?)e.Value == "hunter2") Console.WriteLine(e.Key);
            Console.WriteLine(Directory.EnumerateFileSystemEntries(".").Count());
            Console.WriteLine(AppContext.BaseDirectory.Contains("SnippetCheck"));
            Console.WriteLine(string.Join(',', Environment.GetCommandLineArgs().Skip(1)));
            ```
            ```text output
            0
            False
            ```

            """
        );
        Assert.Equal(0, (await _tool.RunProcessAsync("check")).ExitCode);
    }

    [LinuxFact(InTestOnly = true)]
    public async Task The_judge_loads_no_Roslyn()
    {
        _tool.Post(Good);
        var process = _tool.Start("check");
        var loaded = "";
        while (!process.HasExited)
        {
            try
            {
                loaded += await File.ReadAllTextAsync($"/proc/{process.Id}/maps");
            }
            catch (IOException)
            {
                break;
            }

            await Task.Delay(20);
        }

        Assert.Equal(0, (await Tool.EndAsync(process)).ExitCode);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", loaded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_that_kills_the_compiler_affects_only_its_snippet()
    {
        // With fewer, there's room on the stack; with more, the parser refuses them.
        var deep = new string('{', 20_000) + new string('}', 20_000);
        _tool.Post($"{Good}```csharp compile\nclass D {{ void M() {{ {deep} }} }}\n```\n{Good}{Good}{Good}");
        var result = await _tool.RunProcessAsync("check", "--format", "json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            ["passed", "failed", "passed", "passed", "passed"],
            result.Json["posts"]![0]!["snippets"]!.AsArray().Select(s => (string)s!["verdict"]!)
        );
        // On Windows, the compiler notices that its stack is nearly full, and refuses the source.
        Assert.Equal(
            OperatingSystem.IsWindows() ? "CS8078" : "SNIP0108",
            (string?)result.Json["posts"]![0]!["snippets"]![1]!["problems"]![0]!["code"]
        );
    }

    [LinuxTheory(InTestOnly = true)]
    [InlineData("INT")]
    [InlineData("QUIT")]
    [InlineData("TERM")]
    public async Task An_interrupted_run_is_exit_130_and_leaves_nothing(string signal)
    {
        using var process = await StartSleeperAsync();
        await InterruptedLeavesNothingAsync(process, signal);
    }

    [LinuxTheory(InTestOnly = true)]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_comparison_that_takes_long_is_interrupted_as_well(string signal)
    {
        // It ends when its file has been deleted, with lines that a backtracking expression takes long for.
        const int lines = 500;
        _tool.Post(
            $$"""
            ```csharp run timeout=60s
            var began = Path.Combine(Path.GetTempPath(), "began");
            File.WriteAllText(began, "");
            while (File.Exists(began)) Thread.Sleep(10);
            for (var i = 0; i < {{lines}}; i++) Console.WriteLine(new string('a', 23) + "b");
            ```

            """
                + "```output match=regex\n"
                + string.Concat(Enumerable.Repeat("(?=a)((a|a|aa)+$|a+b$)\n", lines))
                + "```\n"
        );
        using var process = _tool.Start("check", "--jobs", "1", "--no-cache");
        await BeganAsync();
        var before = ProcessorTimeOf(process);
        File.Delete(Beginnings().Single());
        await UntilAsync(() => ProcessorTimeOf(process) - before > TimeSpan.FromSeconds(1));
        var clock = Stopwatch.StartNew();
        var result = await InterruptedLeavesNothingAsync(process, signal);
        Assert.Contains("So far: 0 posts, 0 snippets", result.Out, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"It took {clock.Elapsed} to end.");
    }

    [LinuxFact(InTestOnly = true)]
    public async Task On_a_terminal_adopt_shows_everything_and_asks_before_it_writes()
    {
        const string post = "```csharp\nConsole.WriteLine(1);\n```\n";
        _tool.Post(post, "a.md");
        _tool.Post(post, "b.md");

        var refused = await OnTerminalAsync("n", "adopt");
        Assert.Contains("a.md(1): run", refused.Out, StringComparison.Ordinal);
        Assert.Contains("Tags would be written for 2 fences (2 run)", refused.Out, StringComparison.Ordinal);
        Assert.Contains("Write the tags into 2 posts? [y]es [n]o ", refused.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", refused.Out, StringComparison.Ordinal);
        Assert.Equal(post, File.ReadAllText(Path.Combine(_tool.Folder, "a.md")));

        Assert.Equal(0, (await OnTerminalAsync("y", "adopt")).ExitCode);
        Assert.StartsWith(
            "```csharp run\n",
            File.ReadAllText(Path.Combine(_tool.Folder, "a.md")),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "```csharp run\n",
            File.ReadAllText(Path.Combine(_tool.Folder, "b.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Adopt_knows_three_strengths() =>
        Assert.Equal(
            new Tool.Result(
                2,
                "",
                "snippetcheck: --only takes run, compile and assumes, with commas between them, such as run,compile.\nTry 'snippetcheck adopt --help'.\n"
            ),
            await _tool.RunAsync("adopt", "--only", "compile,skip")
        );

    // With a terminal of script's as input, output and error.
    private async Task<Tool.Result> OnTerminalAsync(string answer, params string[] arguments)
    {
        using var process = _tool.Start(
            arguments,
            info =>
            {
                var command = string.Join(' ', info.ArgumentList.Prepend(info.FileName).Select(a => $"'{a}'"));
                info.FileName = "script";
                info.ArgumentList.Clear();
                foreach (var argument in (string[])["-q", "-e", "-c", command, "/dev/null"])
                {
                    info.ArgumentList.Add(argument);
                }
            }
        );
        await process.StandardInput.WriteLineAsync(answer);
        return await Tool.EndAsync(process);
    }

    [LinuxFact]
    public async Task An_interrupted_adopt_writes_the_posts_that_were_finished()
    {
        const string endless = """
            ```csharp
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "began"), "");
            Thread.Sleep(-1);
            ```

            """;
        const string quick = "```csharp\nConsole.WriteLine(1);\n```\n";
        _tool.Post(quick, "a.md");
        _tool.Post(endless, "b.md");
        _tool.Post(quick, "c.md");
        using var process = _tool.Start("adopt", "--jobs", "1");
        await BeganAsync();
        // Each post is written once it's done.
        Assert.StartsWith(
            "```csharp run\n",
            File.ReadAllText(Path.Combine(_tool.Folder, "a.md")),
            StringComparison.Ordinal
        );
        await SignalAsync(process, "INT");
        var result = await Tool.EndAsync(process);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("1/3 a.md\nsnippetcheck: interrupted.\n", result.Error);
        Assert.StartsWith(
            "a.md(1): run\nTags were written for 1 fence (1 run); 0 left.",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "\n2 posts weren't finished, and are unchanged. Run adopt again for them.\n",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(endless, File.ReadAllText(Path.Combine(_tool.Folder, "b.md")));
        Assert.Equal(quick, File.ReadAllText(Path.Combine(_tool.Folder, "c.md")));
    }

    private static TimeSpan ProcessorTimeOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task<Tool.Result> InterruptedLeavesNothingAsync(Process process, string signal)
    {
        var children = ChildrenOf(process.Id);
        Assert.NotEmpty(children);
        await SignalAsync(process, signal);
        var result = await Tool.EndAsync(process);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("snippetcheck: interrupted.", result.Error.Trim());
        Assert.Contains("Interrupted. So far: ", result.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
        Assert.All(children, child => Assert.False(Directory.Exists($"/proc/{child}"), $"Process {child} is left."));
        return result;
    }

    [LinuxFact(InTestOnly = true)]
    public async Task Workers_end_when_the_judge_is_killed()
    {
        using var process = await StartSleeperAsync();
        var children = ChildrenOf(process.Id);
        Assert.NotEmpty(children);
        process.Kill();
        var patience = Stopwatch.StartNew();
        while (children.Any(child => Directory.Exists($"/proc/{child}")))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), "A child outlives the judge.");
            await Task.Delay(50);
        }

        // The next run removes what was left.
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
        _tool.Post(Good);
        Assert.Equal(0, (await _tool.RunProcessAsync("check")).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
    }

    [LinuxFact(InTestOnly = true)]
    public async Task A_killed_worker_fails_its_snippet()
    {
        using var process = await StartSleeperAsync();
        var worker = Assert.Single(
            ChildrenOf(process.Id),
            c => File.ReadAllText($"/proc/{c}/cmdline").Contains("Worker", StringComparison.Ordinal)
        );
        using (var kill = Process.Start("kill", ["-KILL", worker]))
        {
            await kill.WaitForExitAsync();
        }

        var result = await Tool.EndAsync(process);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "error SNIP0310: The program died: it was killed (signal 9)",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
    }

    [Fact]
    public async Task Two_runs_in_one_folder_do_not_see_each_other()
    {
        _tool.Post(string.Concat(Enumerable.Repeat(Good, 10)));
        var results = await Task.WhenAll(_tool.RunProcessAsync("check"), _tool.RunProcessAsync("check"));
        Assert.All(results, r => Assert.Equal(0, r.ExitCode));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
    }

    [LinuxFact(InTestOnly = true)]
    public async Task A_pipe_or_device_named_like_a_post_is_a_problem()
    {
        _tool.Post(Good);
        using (var make = Process.Start("mkfifo", [Path.Combine(_tool.Folder, "pipe.md")]))
        {
            await make.WaitForExitAsync();
        }

        File.CreateSymbolicLink(Path.Combine(_tool.Folder, "endless.md"), "/dev/zero");
        var result = await _tool.RunAsync("check");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "pipe.md(1,1): error SNIP0422: The file can't be read: it isn't a regular file.",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("endless.md(1,1): error SNIP0422", result.Out, StringComparison.Ordinal);
    }

    [LinuxFact(InTestOnly = true)]
    public async Task An_unusable_temporary_folder_is_reported()
    {
        _tool.Post(Good);
        _tool.Environment["TMPDIR"] = "/proc/nowhere";
        var result = await _tool.RunAsync("check");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("error SNIP0901: The snippet couldn't be run", result.Out, StringComparison.Ordinal);
    }

    [LinuxFact(Needs = SandboxLayers.Whole)]
    public async Task A_failure_that_the_sandbox_may_have_caused_says_so()
    {
        _tool.Post(
            "```csharp run\nnew System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0).Start();\n```\n"
        );
        var problem = (await _tool.RunAsync("check", "--format", "json")).Json["posts"]![0]!["snippets"]![0]![
            "problems"
        ]![0]!;
        Assert.Equal("SNIP0301", (string)problem["code"]!);
        Assert.StartsWith(
            "The sandbox leaves a snippet only its own folder, and no sockets",
            (string)problem["help"]!,
            StringComparison.Ordinal
        );
    }

    [LinuxFact(Needs = SandboxLayers.Whole)]
    public async Task With_sandbox_on_nothing_is_restored_unless_allowed()
    {
        _tool.Post("```csharp run\n#:package Nobody.Has.This@1.0.0\nConsole.WriteLine(1);\n```\n");
        var result = await _tool.RunAsync("check", "--sandbox", "on");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            "post.md(2,1): error SNIP0517: --sandbox on doesn't restore or build: ",
            result.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task List_shows_every_fence_and_the_share_of_checked_ones()
    {
        _tool.Post(Good + "```csharp\n```\n");
        var result = await _tool.RunAsync("list");
        Assert.Equal(
            """
            post.md(1): run      snippet-1
            post.md(7): untagged snippet-2: empty
            C# fences: 2 in 1 post, 1 of them checked (50 %): 1 run.
            Undecided: 1. 'snippetcheck adopt --dry-run' tries them, and shows the tags that pass.

            """,
            result.Out
        );
    }

    private const string Old =
        "# Old\n\n```csharp\nvar list = new List<int> { 1 };\n```\n\n```csharp\nConsole.WriteLine(list.Count);\n```\n\nThis prints:\n\n```\n1\n```\n\n```csharp\nlist.Add(\"2\");\n```\n";

    [Fact]
    public async Task Adopt_writes_tags_and_reports_the_rest()
    {
        _tool.Post(Old);
        var shown = await _tool.RunAsync("adopt", "--dry-run");
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("+```csharp run session=post", shown.Out, StringComparison.Ordinal);
        Assert.Contains(
            "Tags would be written for 2 fences (2 run); 1 left. 2 of 3 C# fences would be checked (67 %): 2 run; before: 0 (0 %).",
            shown.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("Left: 1 for compiler errors (1 CS1503).", shown.Out, StringComparison.Ordinal);
        Assert.Equal(Old, File.ReadAllText(Path.Combine(_tool.Folder, "post.md")));

        var result = await _tool.RunAsync("adopt");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith(
            "post.md(3): run session=post\npost.md(7): run session=post\npost.md(17): left as it is. With the fences on lines 3 and 7 it fails even if its unknown names are assumed:\n",
            result.Out.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Contains("post.md(18,", result.Out, StringComparison.Ordinal);
        Assert.Contains(
            "```output\n1\n```",
            File.ReadAllText(Path.Combine(_tool.Folder, "post.md")),
            StringComparison.Ordinal
        );

        Assert.Equal(0, (await _tool.RunAsync("check")).ExitCode);
        Assert.Contains(
            "Tags were written for no fence; 1 left.",
            (await _tool.RunAsync("adopt")).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Adopt_asks_once_for_changes_that_belong_together()
    {
        _tool.Post(Old + "\n```csharp\nConsole.WriteLine(2);\n```\n");
        var result = await _tool.RunWithInputAsync("n\ny\n"u8.ToArray(), "adopt", "-i");
        Assert.Equal(2, result.Out.Split("Make this change?").Length - 1);
        var text = File.ReadAllText(Path.Combine(_tool.Folder, "post.md"));
        Assert.DoesNotContain("session", text, StringComparison.Ordinal);
        Assert.EndsWith("```csharp run\nConsole.WriteLine(2);\n```\n", text, StringComparison.Ordinal);
        Assert.Contains("Tags were written for 1 fence (1 run); 1 left.", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adopt_changes_only_selected_snippets()
    {
        _tool.Post("# A\n\n```csharp\nvar a = 1;\n```\n\n# B\n\n```csharp\nvar b = 1;\n```\n");
        await _tool.RunAsync("adopt", "--filter", "b-*", "--as", "comment");
        Assert.Equal(
            "# A\n\n```csharp\nvar a = 1;\n```\n\n# B\n\n<!-- snippetcheck run -->\n```csharp\nvar b = 1;\n```\n",
            File.ReadAllText(Path.Combine(_tool.Folder, "post.md"))
        );
    }

    [LinuxTheory]
    [InlineData("landlock=0", "--run")]
    [InlineData("filters=0", "--sandbox=off")]
    public async Task Adopt_only_compiles_where_the_sandbox_is_not_full(string kernel, string told)
    {
        _tool.Post("```csharp\nConsole.WriteLine(1);\n```\n");
        _tool.Environment["SNIPPETCHECK_KERNEL"] = kernel;
        var result = await _tool.RunAsync("adopt", "--dry-run");
        Assert.Equal(
            """
            snippetcheck: there's no full sandbox on this system, so untagged fences are only compiled. To run them as you, add --run.
            1/1 post.md

            """,
            result.Error
        );
        Assert.Contains("+```csharp compile", result.Out, StringComparison.Ordinal);
        var ran = await _tool.RunAsync("adopt", "--dry-run", told);
        Assert.Equal("1/1 post.md\n", ran.Error);
        Assert.Contains("+```csharp run", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_names_the_files_that_a_snippet_finds_and_writes()
    {
        _tool.Post(
            """
            ```text file=data/a.txt
            one
            ```

            ```csharp run optimize
            File.WriteAllText("b.txt", File.ReadAllText("data/a.txt"));
            ```

            ```text output=b.txt
            [word]
            ```
            """
        );
        var result = await _tool.RunAsync("explain", "post.md:5");
        Assert.Contains("files:\n  data/a.txt, of line 1\n", result.Out, StringComparison.Ordinal);
        Assert.Contains(
            "  file 'b.txt', to match exact (* where wildcards stand):\n  *| [word]\n",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("  file 'b.txt':\n   | one\n", result.Out, StringComparison.Ordinal);
        Assert.Contains(", optimised\n", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public int Count => 3;", "read as:\n  members of a class\n")]
    [InlineData("public int Sum(int a);", "read as:\n  members of a class\n  signatures without bodies (Sum)\n")]
    public async Task Explain_says_how_a_fragment_is_read(string code, string reading)
    {
        _tool.Post($"```csharp compile\n{code}\n```\n");
        var result = await _tool.RunAsync("explain", "post.md:1");
        Assert.Contains(reading, result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_says_nothing_of_how_a_whole_program_is_read()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1);\n```\n");
        var result = await _tool.RunAsync("explain", "post.md:1");
        Assert.DoesNotContain("read as:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_is_strict_where_it_is_asked_to_be()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1);\n```\n```output\n2\n```\n```csharp\nvar a = 1;\n```\n");
        var result = await _tool.RunAsync("update", "--strict");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error SNIP0421", result.Out, StringComparison.Ordinal);
        Assert.Contains(
            "```output\n1\n```",
            File.ReadAllText(Path.Combine(_tool.Folder, "post.md")),
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await _tool.RunAsync("update")).ExitCode);
    }

    [Fact]
    public async Task Update_with_a_filter_renews_no_copies_of_other_snippets()
    {
        File.WriteAllText(Path.Combine(_tool.Folder, "a.cs"), "class A;\n");
        _tool.Post("```csharp compile id=one source=a.cs\nold\n```\n```csharp compile id=two source=a.cs\nold\n```\n");
        var result = await _tool.RunAsync("update", "--filter", "two");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            "```csharp compile id=one source=a.cs\nold\n```\n```csharp compile id=two source=a.cs\nclass A;\n```\n",
            File.ReadAllText(Path.Combine(_tool.Folder, "post.md"))
        );
    }

    [Fact]
    public async Task Commands_that_write_say_of_a_post_that_it_cannot_be_read_and_go_on()
    {
        _tool.Post("```csharp\nvar a = 1;\n```\n");
        File.WriteAllBytes(Path.Combine(_tool.Folder, "latin.md"), [(byte)'#', (byte)' ', 0xE9]);
        foreach (var command in (string[])["adopt", "update"])
        {
            var result = await _tool.RunAsync(command);
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("latin.md(1,3): error SNIP0414", result.Out, StringComparison.Ordinal);
        }

        Assert.StartsWith(
            "```csharp run\n",
            File.ReadAllText(Path.Combine(_tool.Folder, "post.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task List_and_check_agree_on_what_is_checked()
    {
        _tool.Post(
            "```csharp session=a\nint x = \"s\";\n```\n```csharp session=a\nx++;\n```\n```csharp\n```\n```csharp skip=later\n```\n```csharp rnu\n```\n"
        );
        var listed = (await _tool.RunAsync("list", "--format", "json")).Json;
        var check = (await _tool.RunAsync("check", "--format", "json")).Json;
        Assert.Equal(3, (int)listed["summary"]!["checked"]!);
        Assert.Equal(3, (int)check["summary"]!["checked"]!);
    }

    [Fact]
    public async Task List_as_json_matches_its_documentation()
    {
        _tool.Post("# A\n\n```csharp session=s id=one timeout=2s\n```\n\n```csharp\nclass C;\n```\n");
        var listed = (await _tool.RunAsync("list", "--format", "json")).Json.AsObject();
        Assert.Equal(["version", "tool", "summary", "posts"], listed.Select(p => p.Key));
        Assert.Equal(
            """{"posts":1,"fences":2,"checked":1,"untagged":1,"run":1,"compiled":0,"compiledWithAssumptions":0,"shortcodes":0}""",
            listed["summary"]!.ToJsonString()
        );
        Assert.Equal(
            """{"path":"post.md","snippets":[{"id":"one","line":3,"endLine":4,"hidden":false,"session":"s","disposition":"run","checked":true,"tags":["session=s","id=one","timeout=2s"],"outlook":null},{"id":"a-1","line":6,"endLine":8,"hidden":false,"session":null,"disposition":"untagged","checked":false,"tags":[],"outlook":"perhaps compile (types only)"}],"problems":[]}""",
            listed["posts"]![0]!.ToJsonString()
        );
    }

    [Fact]
    public async Task List_counts_shortcodes_on_their_own()
    {
        const string Shortcode = "{{< highlight csharp >}}\nConsole.WriteLine(1);\n{{< /highlight >}}\n";
        _tool.Post(Good + Shortcode + "\n" + Shortcode);
        var text = (await _tool.RunAsync("list")).Out;
        var json = (await _tool.RunAsync("list", "--format", "json")).Json;
        Assert.Equal(
            """
            post.md(1): run      snippet-1
            C# fences: 1 in 1 post, 1 of them checked (100 %): 1 run.
            C# code in shortcodes, which isn't checked: 2. Write it in fences.

            """,
            text
        );
        Assert.Equal(2, (int)json["summary"]!["shortcodes"]!);
        Assert.Equal("SNIP0439", (string?)json["posts"]![0]!["problems"]![0]!["code"]);
    }

    [Fact]
    public async Task List_suggests_tags_for_untagged_fences()
    {
        _tool.Post(
            "```csharp\nclass Cart { public int Count; }\n```\n\n```csharp\nvar cart = new Cart();\nforeach (var i in new[] { 1 }) { ... }\n```\n\n```csharp\nif (true) {\n```\n\n```csharp\nConsole.WriteLine(1);\n```\n"
        );
        var result = await _tool.RunAsync("list");
        Assert.Equal(
            """
            post.md(1): untagged snippet-1: perhaps compile (types only)
            post.md(5): untagged snippet-2: perhaps run session=… elide (Cart is of line 1; code is left out)
            post.md(10): untagged snippet-3: its brackets don't match
            post.md(14): untagged snippet-4: perhaps run
            C# fences: 4 in 1 post, 0 of them checked (0 %).
            Undecided: 4. 'snippetcheck adopt --dry-run' tries them, and shows the tags that pass.

            """,
            result.Out
        );
    }

    // Starts a run and waits until its slow snippet has begun.
    private async Task<Process> StartSleeperAsync(string before = "", string[]? options = null)
    {
        _tool.Post(
            before
                + """
                ```csharp run timeout=60s
                File.WriteAllText(Path.Combine(Path.GetTempPath(), "began"), "");
                Thread.Sleep(100_000);
                ```

                """
        );
        var process = _tool.Start(["check", .. options ?? []]);
        await BeganAsync();
        return process;
    }

    private IEnumerable<string> Beginnings() =>
        Directory.EnumerateFiles(_tool.Temporary, "began", SearchOption.AllDirectories);

    private Task BeganAsync() => UntilAsync(() => Beginnings().Any());

    private static async Task UntilAsync(Func<bool> holds)
    {
        var patience = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(5), "It never came to hold.");
            await Task.Delay(50);
        }
    }

    private static List<string> ChildrenOf(int parent) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(d => Path.GetFileName(d)!)
                .Where(d => d.All(char.IsAsciiDigit) && ParentOf(d) == parent.ToString(CultureInfo.InvariantCulture)),
        ];

    private static string ParentOf(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        }
        catch (IOException)
        {
            return "";
        }
    }
}
