using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.Workspaces;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What differs between systems, or must not. <see cref="WindowsTests"/> runs these tests as on Windows.</summary>
public sealed partial class SystemTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task All_characters_come_through()
    {
        _tool.Post(
            """
            ```text input
            Grüße €
            ```

            ```csharp run
            Console.WriteLine("äöü € " + Console.ReadLine());
            Console.Error.WriteLine("日本");
            ```

            ```text output
            äöü € Grüße
            ```

            ```text output stderr
            日本
            ```
            """
        );
        var result = await _tool.RunProcessAsync("check", "--no-cache");
        Assert.Contains("    | - äöü € Grüße\n    | + äöü € Grüße €", Lines(result.Out), StringComparison.Ordinal);
        Assert.DoesNotContain("日本", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_with_carriage_returns_in_a_folder_with_blanks_and_umlauts()
    {
        const string name = "Übungen für alle/ein Post.md";
        _tool.Post("class Cart { }\n", "Übungen für alle/Cart.cs");
        _tool.Post(
            """
            ```text file=a.txt
            ab
            ```

            ```csharp run
            Console.Write("1\r\n2\n"); // writes two lines
            Console.WriteLine(File.ReadAllText("a.txt").Length); // => 3
            ```

            ```text output
            1
            2
            3
            ```

            ```csharp compile source=.\Cart.cs
            class Cart { }
            ```
            """.ReplaceLineEndings("\r\n"),
            name
        );
        // With the system's own slashes.
        var report = Path.Combine("Übungen für alle", "a b.json");
        var result = await _tool.RunProcessAsync(
            "check",
            Path.Combine("Übungen für alle", "ein Post.md"),
            "--no-cache",
            "--verbosity",
            "detailed",
            "--report",
            $"json={report}"
        );
        Assert.Equal("", result.Error);
        Assert.Contains($"{name}(5): passed ", result.Out, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        var reported = JsonNode.Parse(File.ReadAllText(Path.Combine(_tool.Folder, report)));
        Assert.Equal(name, (string?)reported?["posts"]?[0]?["path"]);
    }

    [Fact]
    public async Task A_post_with_a_long_path_is_checked_and_updated()
    {
        // Windows' own functions take no path above 260 characters unless a program asks for it.
        var name = string.Concat(Enumerable.Repeat($"{new string('p', 60)}/", 6)) + "post.md";
        _tool.Post(
            """
            ```text file=a.txt
            one
            ```

            ```csharp run
            Console.WriteLine(File.ReadAllText("a.txt").Length);
            ```

            ```text output
            2
            ```
            """,
            name
        );
        var post = Path.Combine(_tool.Folder, name);
        var result = await _tool.RunAsync("update", "--no-cache");
        Assert.Equal("", result.Error);
        Assert.Contains("```text output\n4\n", Lines(File.ReadAllText(post)), StringComparison.Ordinal);
        Assert.Equal(0, (await _tool.RunAsync("check", name, "--no-cache", "--report", $"json={name}.json")).ExitCode);
        Assert.True(File.Exists($"{post}.json"));
    }

    [Fact]
    public async Task A_read_only_post_stays_as_it_is()
    {
        const string stale = "```csharp run\nConsole.WriteLine(1);\n```\n\n```text output\n2\n```\n";
        _tool.Post(stale);
        var post = new FileInfo(Path.Combine(_tool.Folder, "post.md")) { IsReadOnly = true };
        try
        {
            var result = await _tool.RunAsync("update", "--no-cache");
            Assert.Equal(1, result.ExitCode);
            Assert.Contains(
                "error SNIP0450: The file can't be written: it's read-only.",
                result.Out,
                StringComparison.Ordinal
            );
            Assert.Equal(stale, File.ReadAllText(post.FullName));
        }
        finally
        {
            post.IsReadOnly = false;
        }
    }

    [WindowsFact]
    public async Task A_hidden_post_stays_hidden()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1);\n```\n\n```text output\n2\n```\n");
        var post = Path.Combine(_tool.Folder, "post.md");
        File.SetAttributes(post, FileAttributes.Hidden);
        Assert.Equal(0, (await _tool.RunAsync("update", "--no-cache", "post.md")).ExitCode);
        Assert.Contains("```text output\n1\n", Lines(File.ReadAllText(post)), StringComparison.Ordinal);
        Assert.True(File.GetAttributes(post).HasFlag(FileAttributes.Hidden));
    }

    [WindowsFact]
    public async Task A_post_that_another_program_has_open_stays_as_it_is()
    {
        const string stale = "```csharp run\nConsole.WriteLine(1);\n```\n\n```text output\n2\n```\n";
        _tool.Post(stale, "a.md");
        _tool.Post(stale, "b.md");
        Tool.Result result;
        using (File.Open(Path.Combine(_tool.Folder, "a.md"), FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            result = await _tool.RunAsync("update", "--no-cache");
        }

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "a.md(1,1): error SNIP0450: The file can't be written: another program has it open",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(stale, File.ReadAllText(Path.Combine(_tool.Folder, "a.md")));
        Assert.DoesNotContain("2", File.ReadAllText(Path.Combine(_tool.Folder, "b.md")), StringComparison.Ordinal);
        Assert.Equal(["a.md", "b.md"], Directory.EnumerateFiles(_tool.Folder).Select(f => Path.GetFileName(f)).Order());
    }

    [WindowsFact]
    public async Task A_post_on_another_drive_is_named_with_slashes()
    {
        // The tests are built on another drive than that of temporary files, under Wine and where CI runs.
        var elsewhere = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "another drive"));
        try
        {
            var post = Path.Combine(elsewhere.FullName, "post.md");
            File.WriteAllText(post, "```csharp run\nConsole.WriteLine(1); // => 2\n```\n");
            var named = Path.GetRelativePath(_tool.Folder, post).Replace('\\', '/');
            foreach (var spelled in (string[])[post, named.ToUpperInvariant()])
            {
                var result = await _tool.RunAsync("check", spelled, "--no-cache");
                Assert.Equal("", result.Error);
                Assert.Contains($"{named}(2,29): error SNIP0207", result.Out, StringComparison.Ordinal);
            }
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    [WindowsFact]
    public async Task Ctrl_C_ends_a_run_properly()
    {
        _tool.Post(
            """
            ```csharp run timeout=60s
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "began"), "");
            Thread.Sleep(60_000);
            ```
            """
        );
        using var process = _tool.Start(["check", "--no-cache"], info => info.CreateNoWindow = true);
        await BeganAsync(process);
        await PressCtrlCAsync(process);
        var result = await Tool.EndAsync(process);
        Assert.Equal("snippetcheck: interrupted.", result.Error.Trim());
        Assert.Contains("Interrupted. So far: ", result.Out, StringComparison.Ordinal);
        Assert.Equal(130, result.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
    }

    // It reaches all processes of a console. So a snippet presses it, which joins that console and may end with it.
    private static async Task PressCtrlCAsync(Process process)
    {
        using var other = new Tool();
        other.Post(
            $"""
            ```csharp run
            using System.Runtime.InteropServices;

            FreeConsole();
            AttachConsole({process.Id});
            GenerateConsoleCtrlEvent(0, 0);

            [DllImport("kernel32")]
            static extern bool FreeConsole();
            [DllImport("kernel32")]
            static extern bool AttachConsole(int process);
            [DllImport("kernel32")]
            static extern bool GenerateConsoleCtrlEvent(int key, int group);
            ```
            """
        );
        await other.RunAsync("check", "--no-cache");
    }

    [WindowsFact]
    public async Task Two_spellings_are_one_post()
    {
        _tool.Post("```csharp compile source=CART.cs\nclass Cart { }\n```\n", "Posts/A.md");
        _tool.Post("class Cart { }\n", "Posts/Cart.cs");
        var result = await _tool.RunProcessAsync(
            "check",
            "posts/a.md",
            @"POSTS\A.MD",
            "--no-cache",
            "--verbosity=detailed"
        );
        Assert.Contains("Posts/A.md(1,26): error SNIP0434", result.Out, StringComparison.Ordinal);
        Assert.Contains("on the disk, its name is 'Posts/Cart.cs'", result.Out, StringComparison.Ordinal);
        Assert.Contains("1 post, 1 snippet", result.Out, StringComparison.Ordinal);
    }

    [WindowsFact]
    public void Changes_are_found_however_git_spells_them()
    {
        _tool.Post("# Changed", "a long name/Changed.md");
        _tool.Post("# Other", "a long name/Other.md");
        var folder = SpelledPath.Of(_tool.Folder);
        var shorter = ShortNameOf(Path.Combine(folder, "a long name"));
        Assert.Contains('~', shorter);
        foreach (var named in (string[])[folder.ToUpperInvariant() + @"\A LONG NAME", shorter])
        {
            var changes = new ChangedFiles(Path.GetDirectoryName(named) ?? "", [named + @"\CHANGED.MD"]);
            Assert.True(changes.Changed(Path.Combine(folder, "a long name", "Changed.md")));
            Assert.False(changes.Changed(Path.Combine(folder, "a long name", "Other.md")));
        }
    }

    private static unsafe string ShortNameOf(string path)
    {
        var name = new char[260];
        fixed (char* buffer = name)
        {
            return new(name, 0, GetShortName(path, buffer, name.Length));
        }
    }

    [LibraryImport("kernel32", EntryPoint = "GetShortPathNameW", StringMarshalling = StringMarshalling.Utf16)]
    private static unsafe partial int GetShortName(string path, char* buffer, int length);

    [Theory]
    [InlineData("adopt", "--dry-run")]
    [InlineData("look", "--verbosity=normal")]
    public async Task Untagged_fences_run_without_a_sandbox_only_if_they_are_told_to(string command, string option)
    {
        var written = Path.Combine(_tool.Folder, "written");
        _tool.Post(
            $"# Files\n\n```csharp\nFile.WriteAllText(@\"{written}\", \"\");\nConsole.WriteLine(1);\n```\n\n```\n1\n```\n"
        );
        _tool.Environment["SNIPPETCHECK_PLATFORM"] = "plain";
        _tool.RunsUntagged = false;

        var compiled = await _tool.RunAsync(command, option);
        Assert.Contains(
            "there's no full sandbox on this system, so untagged fences are only compiled. To run them as you, add --run.",
            compiled.Error,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(written));

        var ran = await _tool.RunAsync(command, option, "--run");
        Assert.DoesNotContain("sandbox", ran.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(written), ran.Out + ran.Error);
    }

    [Fact]
    public async Task A_long_path_of_the_temporary_folder_is_no_obstacle()
    {
        // On Unix, the address of a wire is a path, and a short one.
        var temporary = Directory.CreateDirectory(Path.Combine(_tool.Folder, new string('t', 100))).FullName;
        _tool.Environment["SNIPPETCHECK_PLATFORM"] = "plain";
        _tool.Environment["TMPDIR"] = _tool.Environment["TEMP"] = _tool.Environment["TMP"] = temporary;
        _tool.Post("```csharp run\nConsole.WriteLine(1); // => 1\n```\n");
        var result = await _tool.RunAsync("check", "--no-cache", "post.md");
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [WindowsFact]
    public void A_client_may_write_a_drive_in_both_ways()
    {
        Assert.Equal(@"C:\work\post.md", FileUri.PathOf("file:///c%3A/work/post.md"));
        Assert.Equal(@"C:\a b\ü.md", FileUri.PathOf("file:///C:/a%20b/%C3%BC.md"));
    }

    [WindowsFact]
    public void A_post_may_lie_on_a_network_share()
    {
        const string uri = "file://server/a%20share/100%25%20%C3%BC.md";
        Assert.Equal(@"\\server\a share\100% ü.md", FileUri.PathOf(uri), ignoreCase: true);
        Assert.Equal(uri, FileUri.Of(@"\\server\a share\100% ü.md"));
    }

    [WindowsFact]
    public async Task Exit_codes_are_those_of_Windows()
    {
        _tool.Post(
            """
            ```csharp run exit=-5
            return -5;
            ```

            ```csharp run exit=3221225786
            Environment.Exit(unchecked((int)0xC000013A));
            ```

            ```csharp run exit=0xC000013A
            Environment.Exit(unchecked((int)0xC000013A));
            ```

            ```csharp throws=NullReferenceException
            string text = null!;
            Console.WriteLine(text.Length);
            ```

            ```csharp run
            Environment.FailFast("enough");
            ```

            ```csharp run
            [System.Runtime.InteropServices.DllImport("kernel32")]
            static extern void ExitProcess(uint code);
            ExitProcess(0xC0000005);
            ```

            ```csharp run exit=-1
            Environment.Exit(unchecked((int)0xC00000FD));
            ```
            """
        );
        var result = await _tool.RunProcessAsync("check", "--no-cache");
        Assert.Contains("The program died: Environment.FailFast: enough", result.Out, StringComparison.Ordinal);
        Assert.Contains(
            "The program died: Windows ended it with status 0xC0000005, an access violation.",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("ended with exit code 0xC00000FD, not -1.", result.Out, StringComparison.Ordinal);
        Assert.Contains("tag the snippet exit=0xC00000FD.", result.Out, StringComparison.Ordinal);
        Assert.Contains("7 snippets: 4 passed, 3 failed", result.Out, StringComparison.Ordinal);
    }

    [WindowsFact]
    public async Task Everything_that_a_snippet_starts_ends_with_it()
    {
        _tool.Post(
            """
            ```csharp run
            var program = System.Diagnostics.Process.Start("cmd.exe", "/c ping -n 500 127.0.0.1");
            Console.WriteLine(program.Id); // => 0
            ```

            ```csharp run
            for (var i = 0; i < 600; i++)
            {
                new Thread(() => Thread.Sleep(60_000)) { IsBackground = true }.Start();
            }

            Thread.Sleep(60_000);
            ```
            """
        );
        var result = await _tool.RunProcessAsync("check", "--no-cache");
        var id = int.Parse(StartedId().Match(result.Out).Groups["id"].ValueSpan, CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        Assert.Contains("SNIP0314", result.Out, StringComparison.Ordinal);
    }

    [WindowsFact]
    public async Task Everything_ends_when_the_tool_is_killed()
    {
        _tool.Post(
            """
            ```csharp run timeout=60s
            var program = System.Diagnostics.Process.Start("cmd.exe", "/c ping -n 500 127.0.0.1");
            var began = Path.Combine(Path.GetTempPath(), "began");
            File.WriteAllText(began + ".new", $"{program.Id} {Environment.ProcessId}");
            File.Move(began + ".new", began);
            Thread.Sleep(60_000);
            ```
            """
        );
        using var process = _tool.Start("check", "--no-cache");
        var ids = File.ReadAllText(await BeganAsync(process))
            .Split(' ')
            .Select(i => int.Parse(i, CultureInfo.InvariantCulture))
            .ToList();
        process.Kill();
        var patience = Stopwatch.StartNew();
        while (ids.Exists(IsRunning))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "A program outlives the tool.");
            await Task.Delay(50);
        }

        // The next run removes what was left.
        _tool.Post("```csharp run\nConsole.WriteLine(1); // => 1\n```\n");
        Assert.Equal(0, (await _tool.RunProcessAsync("check", "--no-cache")).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
    }

    // The path of the file that a snippet writes into its temporary folder.
    private async Task<string> BeganAsync(Process process)
    {
        while (true)
        {
            if (
                Directory.EnumerateFiles(_tool.Temporary, "began", SearchOption.AllDirectories).FirstOrDefault() is
                { } file
            )
            {
                return file;
            }

            Assert.False(process.HasExited);
            await Task.Delay(50);
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\| \+ (?<id>\d+)")]
    private static partial Regex StartedId();

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
