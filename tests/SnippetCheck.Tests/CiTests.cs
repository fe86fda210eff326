using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SnippetCheck.Tests;

/// <summary>Files for CI systems, editors and shells: parsed the way they parse them, and run if possible.</summary>
public sealed partial class CiTests : IDisposable
{
    private static readonly string Action = Path.Combine(Repository.Root, ".github", "actions", "snippetcheck");

    private const string Bad = "```csharp compile\nint x = \"s\";\n```\n";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void The_action_names_its_inputs_and_no_others()
    {
        var text = File.ReadAllText(Path.Combine(Action, "action.yml"));
        var action = Yaml(text);
        var used = Input().Matches(text).Select(m => m.Groups["name"].Value).Distinct().Order();
        Assert.Equal(((YamlMappingNode)action["inputs"]).Children.Keys.Select(k => k.ToString()).Order(), used);
        var steps = ((YamlSequenceNode)action["runs"]["steps"]).Cast<YamlMappingNode>().ToList();
        foreach (var step in steps.Where(s => s.Children.ContainsKey("run")))
        {
            Assert.Equal("bash", step["shell"].ToString());
            // An input in a script would become part of the script.
            Assert.DoesNotContain("${{", step["run"].ToString(), StringComparison.Ordinal);
        }

        Assert.Contains(steps, s => s.Children.TryGetValue("id", out var id) && id.ToString() == "check");
    }

    [Fact]
    public async Task The_action_checks_and_merges()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _tool.Post(Bad, "posts/with a blank.md");
        _tool.Post("```csharp compile\n```\n", "posts/b.md");
        foreach (var shard in (string[])["1/2", "2/2"])
        {
            var (code, output, error) = await RunActionAsync(
                ("PATHS", "posts\n"),
                ("SHARD", shard),
                ("ARGUMENTS", "\n--untagged\ncompile\n")
            );
            Assert.True(code is 0 or 1, output + error);
            Assert.Contains(
                $"part={shard.Replace("/", "-of-", StringComparison.Ordinal)}\n",
                await File.ReadAllTextAsync(InFolder("output")),
                StringComparison.Ordinal
            );
        }

        var merged = await RunActionAsync(("MERGE", "reports/snippetcheck-*-of-*.json\n"));
        Assert.True(merged.Code == 1, merged.Out + merged.Error);
        Assert.StartsWith("::error file=posts/with a blank.md,line=2,", merged.Out, StringComparison.Ordinal);
        Assert.Contains(
            "| 2 | 2 | 2 (100 %) | 1 | 0 | 1 | 0 | 0 | 1 |",
            await File.ReadAllTextAsync(InFolder("summary.md")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "report=reports/snippetcheck-report.json\nsarif=reports/snippetcheck.sarif\n",
            await File.ReadAllTextAsync(InFolder("output")),
            StringComparison.Ordinal
        );

        Assert.Equal(2, (await RunActionAsync(("MERGE", "nothing/*.json"))).Code);
    }

    [Fact]
    public async Task The_pre_commit_hook_checks_changed_posts()
    {
        var hook = Yaml(await File.ReadAllTextAsync(Path.Combine(Repository.Root, ".pre-commit-hooks.yaml")), 0);
        Assert.Equal("system", hook["language"].ToString());
        var entry = hook["entry"].ToString().Split(' ');
        Assert.Equal("snippetcheck", entry[0]);
        _tool.Post(Bad);
        Assert.Equal(1, (await _tool.RunAsync([.. entry[1..], "post.md"])).ExitCode);
    }

    [Fact]
    public async Task The_problem_matcher_finds_file_line_column_severity_code_and_message()
    {
        var docs = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "editors.md"));
        var task = JsonFence()
            .Matches(docs)
            .Select(m => JsonNode.Parse(m.Groups["json"].Value)!)
            .Single(json => json["problemMatcher"] is not null);
        var pattern = task["problemMatcher"]!["pattern"]!;
        _tool.Post(Bad);
        var arguments = ((string)task["command"]!).Split(' ')[1..];
        var line = (await _tool.RunAsync([.. arguments])).Out.Split('\n')[0];
        var match = Regex.Match(line, (string)pattern["regexp"]!, RegexOptions.ECMAScript);
        Assert.Equal(
            ["post.md", "2", "9", "error", "CS0029", "Cannot implicitly convert type 'string' to 'int'"],
            ((string[])["file", "line", "column", "severity", "code", "message"]).Select(group =>
                match.Groups[(int)pattern[group]!].Value
            )
        );
    }

    [Theory]
    [InlineData("github", ".github/workflows/snippetcheck.yml")]
    [InlineData("gitlab", ".gitlab-ci.yml")]
    public async Task Init_writes_working_files_and_replaces_none(string ci, string file)
    {
        var result = await _tool.RunAsync("init", "--ci", ci);
        Assert.Equal(0, result.ExitCode);
        var workflow = await File.ReadAllTextAsync(InFolder(file));
        Assert.Contains("check --sandbox on", workflow, StringComparison.Ordinal);
        Assert.Contains("--version 0.1.0", workflow, StringComparison.Ordinal);
        Yaml(workflow);
        Assert.True(File.Exists(InFolder("snippetcheck.schema.json")));
        _tool.Post("```csharp compile\n```\n");
        Assert.Equal(0, (await _tool.RunAsync("check")).ExitCode);

        await File.WriteAllTextAsync(InFolder(file), "mine");
        await File.WriteAllTextAsync(InFolder("snippetcheck.json"), "{}");
        Assert.Equal(0, (await _tool.RunAsync("init", "--ci", ci)).ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(InFolder(file)));
        Assert.Equal("{}", await File.ReadAllTextAsync(InFolder("snippetcheck.json")));
    }

    [Theory]
    [InlineData("trunk", null, "trunk")]
    [InlineData("my-change", "release/2.0", "release/2.0")]
    [InlineData(null, null, "main")]
    public async Task The_workflow_of_GitHub_runs_for_pushes_to_the_default_branch(
        string? current,
        string? remote,
        string expected
    )
    {
        string[] commands =
        [
            .. current is null ? [] : (string[])[$"git init -q -b {current}"],
            .. remote is null
                ? []
                : (string[])[$"git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/{remote}"],
        ];
        Assert.Equal(0, (await BashAsync(["-c", string.Join(" && ", commands)])).Code);

        Assert.Equal(0, (await _tool.RunAsync("init", "--ci", "github")).ExitCode);
        var workflow = (YamlMappingNode)Yaml(
            await File.ReadAllTextAsync(InFolder(".github/workflows/snippetcheck.yml"))
        );
        Assert.Equal([expected], ((YamlSequenceNode)workflow["on"]["push"]["branches"]).Select(b => b.ToString()));
    }

    [Fact]
    public async Task Bash_completes_with_the_tools_suggestions()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var script = (await _tool.RunAsync("completions", "bash")).Out;
        const string ask = """
            complete_line() { COMP_LINE=$1 COMP_POINT=${#1}; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _snippetcheck; echo "${COMPREPLY[*]}"; }
            complete_line "snippetcheck mer"
            complete_line "snippetcheck check --write"
            complete_line "snippetcheck check --report js"
            complete_line "snippetcheck completions f"
            """;
        var (_, output, error) = await BashAsync(["-c", script + ask]);
        Assert.Equal("merge\n--write-baseline\njson=\nfish\n", output);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("zsh", "compdef _snippetcheck snippetcheck")]
    [InlineData("fish", "complete -c snippetcheck")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Other_shells_have_a_script(string shell, string text) =>
        Assert.Contains(text, (await _tool.RunAsync("completions", shell)).Out, StringComparison.Ordinal);

    private Task<(int Code, string Out, string Error)> RunActionAsync(params (string Name, string Value)[] inputs)
    {
        File.Delete(InFolder("output"));
        return BashAsync(
            [Path.Combine(Action, "run.sh")],
            [
                ("SHARD", ""),
                ("REPORTS", "reports"),
                ("GITHUB_OUTPUT", InFolder("output")),
                ("GITHUB_STEP_SUMMARY", InFolder("summary.md")),
                .. inputs,
            ]
        );
    }

    // With a snippetcheck command that runs the fresh build.
    private async Task<(int Code, string Out, string Error)> BashAsync(
        string[] arguments,
        params (string Name, string Value)[] environment
    )
    {
        var bin = Directory.CreateDirectory(Path.Combine(_tool.Temporary, "bin")).FullName;
        var command = Path.Combine(bin, "snippetcheck");
        await File.WriteAllTextAsync(
            command,
            $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll")}' \"$@\"\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var info = new ProcessStartInfo("bash", arguments)
        {
            WorkingDirectory = _tool.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["SNIPPETCHECK_SERVER"] = "0";
        info.Environment["PATH"] = $"{bin}:{info.Environment["PATH"]}";
        info.Environment["GITHUB_WORKSPACE"] = "";
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        var result = await Tool.EndAsync(process);
        return (result.ExitCode, result.Out, result.Error);
    }

    private string InFolder(string file) => Path.Combine(_tool.Folder, file);

    private static YamlNode Yaml(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents[0].RootNode;
    }

    private static YamlNode Yaml(string text, int index) => ((YamlSequenceNode)Yaml(text))[index];

    [GeneratedRegex(@"inputs\.(?<name>[\w-]+)")]
    private static partial Regex Input();

    [GeneratedRegex("```json\\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonFence();
}
