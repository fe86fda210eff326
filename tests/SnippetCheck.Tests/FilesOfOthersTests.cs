using System.Diagnostics;
using SnippetCheck.Storage;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The tool removes and overwrites only what it has made. All these tests work in a folder of their own.</summary>
public sealed class FilesOfOthersTests : IDisposable
{
    private const string Post = """
        ```csharp run
        Console.WriteLine(1 + 2); // => 3
        ```
        """;

    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Tool _tool = new();

    public FilesOfOthersTests() => _tool.Post(Post);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll");

    private string Victim => Path.Combine(_tool.Folder, "victim");

    private string Cache => Path.Combine(_tool.Folder, "cache");

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData(".")]
    [InlineData("victim")]
    public async Task A_folder_with_foreign_files_is_left_alone(string cache)
    {
        // Like a home folder, a repository, or a project with a folder of this name.
        Old("victim/results/ab/0123.result", "mine");
        Old("results/report.txt", "mine");
        var before = Everything();
        var run = await _tool.RunProcessAsync("check", "--cache-dir", cache);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "isn't empty and isn't marked as a cache of SnippetCheck. Delete it if an earlier version created it, or choose another folder with --cache-dir.",
            run.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task An_empty_folder_becomes_a_cache_for_its_user_alone()
    {
        Directory.CreateDirectory(Cache);
        await CheckAsync();
        Assert.Equal(1, await CachedAsync());
        if (!OperatingSystem.IsWindows())
        {
            var others =
                UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            foreach (var entry in new DirectoryInfo(Cache).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            {
                Assert.Equal(default, entry.UnixFileMode & others);
            }
        }
    }

    [Theory]
    [InlineData("results")]
    [InlineData("results/ab")]
    public async Task Links_in_a_cache_are_not_followed(string link)
    {
        await CheckAsync();
        // The target of the link even contains a file that looks like one of our results.
        var result = Directory.EnumerateFiles(Cache, "*.result", SearchOption.AllDirectories).Single();
        Old("victim/old.txt", "mine");
        Old("victim/0123.result", "mine");
        Directory.CreateDirectory(Path.Combine(Victim, "ab"));
        File.Copy(result, Path.Combine(Victim, "ab", "cd.result"));
        File.Copy(result, Path.Combine(Victim, "ef.result"));
        foreach (var file in Directory.EnumerateFiles(Victim, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, LongAgo);
        }

        Directory.Delete(Path.Combine(Cache, "results"), recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Cache, link))!);
        Directory.CreateSymbolicLink(Path.Combine(Cache, link), Victim);
        var before = Everything("victim");
        SweepIsDue();
        await CheckAsync();
        Assert.Equal(before, Everything("victim"));
    }

    [Theory]
    [InlineData("cache")]
    [InlineData("cache/inner")]
    [InlineData("cache/inner/deeper")]
    public async Task A_cache_in_the_working_folder_is_not_reached_through_a_link(string cache)
    {
        Directory.CreateDirectory(Victim);
        Directory.CreateSymbolicLink(Cache, Victim);
        var run = await _tool.RunProcessAsync("check", "--cache-dir", cache);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing is cached", run.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Victim));
    }

    [Fact]
    public async Task A_sweep_removes_only_old_results()
    {
        await CheckAsync();
        var result = Directory.EnumerateFiles(Cache, "*.result", SearchOption.AllDirectories).Single();
        File.SetLastWriteTimeUtc(result, LongAgo);
        Old("cache/results/ab/0123.result", "not ours");
        Old("cache/results/ab/notes.txt", "mine");
        Old("cache/results/notes.txt", "mine");
        Old("cache/results/abc/0123.result", "mine");
        Old("cache/notes.txt", "mine");
        Old("precious.txt", "mine");
        Process
            .Start(
                "ln",
                [Path.Combine(_tool.Folder, "precious.txt"), Path.Combine(Cache, "results", "ab", "4567.result")]
            )
            .WaitForExit();
        File.CreateSymbolicLink(
            Path.Combine(Cache, "results", "ab", "89ab.result"),
            Path.Combine(_tool.Folder, "precious.txt")
        );
        SweepIsDue();
        var before = Everything();
        // Another program, so that the swept result isn't written again.
        _tool.Post(Post.Replace("1 + 2", "0 + 3", StringComparison.Ordinal));
        await CheckAsync();
        Assert.False(File.Exists(result));
        Assert.Empty(
            before
                .Where(l =>
                    !l.StartsWith("post.md", StringComparison.Ordinal)
                    && !l.StartsWith(Path.GetRelativePath(_tool.Folder, result), StringComparison.Ordinal)
                )
                .Except(Everything())
        );
    }

    [Fact]
    public async Task A_sweep_takes_folders_of_packages_that_nobody_has_used_for_a_month()
    {
        await CheckAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var month = today.AddDays(-30);
        string unused;
        string used;
        using (var cache = CacheFolder.Open(Cache))
        {
            unused = cache.FolderFor("packages", "0123")!;
            used = cache.FolderFor("packages", "4567")!;
            Assert.NotNull(cache.FolderFor("packs"));
            // Others were there first.
            Old("cache/packages/89ab/some.package", "mine");
            Assert.NotNull(cache.FolderFor("packages", "89ab"));
        }

        Old("cache/packages/0123/some.package/1.0.0/some.dll", "restored");
        Old("cache/packages/4567/some.package/1.0.0/some.dll", "restored");
        Old("cache/packs/some.ref/1.0.0/some.dll", "restored");
        foreach (var folder in (string[])["packages/0123", "packs"])
        {
            File.SetLastWriteTimeUtc(
                Path.Combine(Cache, folder, ".snippetcheck"),
                month.AddDays(-1).ToDateTime(TimeOnly.MinValue)
            );
        }

        File.SetLastWriteTimeUtc(Path.Combine(used, ".snippetcheck"), month.ToDateTime(TimeOnly.MinValue));
        Old("cache/packages/notes.txt", "mine");
        Old("cache/packages/cdef/.snippetcheck", "mine");
        Old("cache/packages/cdef/notes.txt", "mine");
        Old("cache/mine/.snippetcheck", "");
        Old("victim/.snippetcheck", File.ReadAllText(Path.Combine(unused, ".snippetcheck")));
        Directory.CreateSymbolicLink(Path.Combine(Cache, "packages", "linked"), Victim);
        Directory.CreateSymbolicLink(Path.Combine(unused, "linked"), Victim);
        var before = Everything();
        SweepIsDue();
        await CheckAsync();
        Assert.False(Directory.Exists(unused));
        Assert.False(Directory.Exists(Path.Combine(Cache, "packs")));
        Assert.Empty(
            before
                .Where(l =>
                    !l.StartsWith("cache/packages/0123", StringComparison.Ordinal)
                    && !l.StartsWith("cache/packs", StringComparison.Ordinal)
                )
                .Except(Everything())
        );

        // What's asked for is used.
        using (var cache = CacheFolder.Open(Cache))
        {
            File.SetLastWriteTimeUtc(Path.Combine(used, ".snippetcheck"), LongAgo);
            Assert.Equal(used, cache.FolderFor("packages", "4567"));
        }

        SweepIsDue();
        await CheckAsync();
        Assert.True(Directory.Exists(used));
    }

    [Fact]
    public async Task What_has_the_name_of_a_result_and_is_none_is_not_replaced()
    {
        await CheckAsync();
        var result = Directory.EnumerateFiles(Cache, "*.result", SearchOption.AllDirectories).Single();
        File.WriteAllText(result, "mine");
        await CheckAsync();
        Assert.Equal("mine", File.ReadAllText(result));

        File.Delete(result);
        File.WriteAllText(Path.Combine(_tool.Folder, "precious.txt"), "mine");
        File.CreateSymbolicLink(result, Path.Combine(_tool.Folder, "precious.txt"));
        await CheckAsync();
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_tool.Folder, "precious.txt")));
    }

    [Fact]
    public async Task A_pipe_or_device_among_the_results_does_not_block()
    {
        await CheckAsync();
        var result = Directory.EnumerateFiles(Cache, "*.result", SearchOption.AllDirectories).Single();
        File.Delete(result);
        Process.Start("mkfifo", [result]).WaitForExit();
        await CheckAsync();
        File.Delete(result);
        File.CreateSymbolicLink(result, "/dev/zero");
        await CheckAsync();
    }

    [Theory]
    [InlineData("/proc/nope")]
    [InlineData("/dev/null")]
    [InlineData("/dev/null/x")]
    public async Task A_cache_that_cannot_be_created_is_a_note(string cache)
    {
        var run = await _tool.RunProcessAsync("check", "--cache-dir", cache);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing is cached", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_home_nothing_is_cached_in_the_working_folder()
    {
        _tool.Environment["XDG_CACHE_HOME"] = "";
        _tool.Environment["HOME"] = "/nonexistent";
        var run = await _tool.RunAsync("check");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "Nothing is cached, since there's no home folder. Choose a folder with --cache-dir.",
            run.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(["post.md"], Directory.EnumerateFileSystemEntries(_tool.Folder).Select(e => Path.GetFileName(e)));
    }

    [RootFact(NeedsLinuxCalls = true)]
    public async Task Another_users_folder_is_left_alone()
    {
        await CheckAsync();
        Process.Start("chown", ["65534", Cache]).WaitForExit();
        var before = Everything();
        var run = await _tool.RunProcessAsync("check", "--cache-dir", "cache");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("belongs to another user", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [RootFact(Mounts = true)]
    public async Task Mounts_in_our_folders_stay()
    {
        Old("victim/0123.result", "mine");
        Old("victim/old.txt", "mine");
        Abandoned("snippetcheck-abandoned");
        var mounted = Directory
            .CreateDirectory(Path.Combine(_tool.Temporary, "snippetcheck-abandoned", "inner", "mounted"))
            .FullName;
        await CheckAsync();
        var results = Directory.CreateDirectory(Path.Combine(Cache, "results", "zz")).FullName;
        SweepIsDue();
        Abandoned("snippetcheck-abandoned");
        Directory.CreateDirectory(mounted);
        var start = new ProcessStartInfo(
            "unshare",
            [
                "-m",
                "sh",
                "-c",
                "mount --bind \"$1\" \"$2\" && mount --bind \"$1\" \"$3\" && exec dotnet \"$0\" check --cache-dir cache",
                Program,
                Victim,
                mounted,
                results,
            ]
        )
        {
            WorkingDirectory = _tool.Folder,
            RedirectStandardOutput = true,
        };
        start.Environment["TMPDIR"] = _tool.Temporary;
        using var run = Process.Start(start)!;
        var report = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, report);
        // A folder with a mount in it can't be removed, and stays marked. Outside of that process, nothing is mounted here.
        Assert.True(Directory.Exists(mounted));
        Assert.True(File.Exists(Path.Combine(_tool.Temporary, "snippetcheck-abandoned", ".snippetcheck")));
        Assert.Equal(
            ["0123.result", "old.txt"],
            Directory.EnumerateFiles(Victim).Select(f => Path.GetFileName(f)).Order()
        );
    }

    [Fact]
    public async Task Only_marked_and_unused_temporary_folders_are_removed()
    {
        Old("victim/inner/old.txt", "mine");
        foreach (var name in (string[])["snippetcheck-9999999-x", "snippetcheck-unmarked"])
        {
            Directory.CreateDirectory(Path.Combine(_tool.Temporary, name, "inner"));
        }

        Directory.CreateSymbolicLink(Path.Combine(_tool.Temporary, "snippetcheck-9999999-link"), Victim);
        Abandoned("snippetcheck-abandoned");
        var abandoned = Path.Combine(_tool.Temporary, "snippetcheck-abandoned");
        Directory.CreateSymbolicLink(Path.Combine(abandoned, "link"), Victim);
        var deep = abandoned;
        for (var depth = 0; depth < 30; depth++)
        {
            deep = Directory.CreateDirectory(Path.Combine(deep, "folder")).FullName;
        }

        File.WriteAllText(Path.Combine(deep, "file"), "x");
        Process.Start("chmod", ["000", deep, Path.GetDirectoryName(deep)!]).WaitForExit();
        // A mark doesn't count if it's a link to the mark of another folder.
        Directory.CreateDirectory(Path.Combine(_tool.Temporary, "snippetcheck-linked"));
        Abandoned("elsewhere");
        File.CreateSymbolicLink(
            Path.Combine(_tool.Temporary, "snippetcheck-linked", ".snippetcheck"),
            Path.Combine(_tool.Temporary, "elsewhere", ".snippetcheck")
        );

        await CheckAsync();
        Assert.Equal(
            [
                "elsewhere",
                "snippetcheck-9999999-link",
                "snippetcheck-9999999-x",
                "snippetcheck-linked",
                "snippetcheck-unmarked",
            ],
            Directory
                .EnumerateFileSystemEntries(_tool.Temporary)
                .Select(e => Path.GetFileName(e))
                .Order(StringComparer.Ordinal)
        );
        Assert.True(File.Exists(Path.Combine(Victim, "inner", "old.txt")));
    }

    [Fact]
    public void A_temporary_folder_in_use_is_not_swept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", [1]);
        TemporaryFolder.Sweep();
        Assert.True(File.Exists(folder.PathOf("file")));
        folder.Dispose();
        Assert.False(Directory.Exists(folder.Path));
    }

    [Theory]
    [InlineData("json", "{ \"name\": \"my-package\" }")]
    [InlineData("markdown", "# My own readme\n\nIt uses SnippetCheck: see there.\n")]
    [InlineData("html", "<!DOCTYPE html><title>Mine</title>")]
    [InlineData("sarif", "{ \"$schema\": \"sarif\" }")]
    [InlineData("junit", "<testsuites name=\"others\" />")]
    [InlineData("gitlab", "[1]")]
    public async Task A_report_replaces_an_earlier_one_and_no_other_file(string kind, string text)
    {
        var path = Path.Combine(_tool.Folder, "report");
        Assert.Equal(0, (await _tool.RunAsync("check", "--report", $"{kind}=report")).ExitCode);
        Assert.Equal(0, (await _tool.RunAsync("check", "--report", $"{kind}=report")).ExitCode);
        File.WriteAllText(path, text);
        var run = await _tool.RunAsync("check", "--report", $"{kind}=report");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            "'report' isn't a report that SnippetCheck wrote. Delete it, or choose another file.",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(text, File.ReadAllText(path));
        File.WriteAllText(path, "");
        Assert.Equal(0, (await _tool.RunAsync("check", "--report", $"{kind}=report")).ExitCode);
    }

    [Fact]
    public async Task A_baseline_replaces_an_earlier_one_and_no_other_file()
    {
        File.WriteAllText(Path.Combine(_tool.Folder, "package.json"), "{ \"name\": \"mine\" }");
        Assert.Equal(2, (await _tool.RunAsync("check", "--write-baseline", "package.json")).ExitCode);
        Assert.Equal("{ \"name\": \"mine\" }", File.ReadAllText(Path.Combine(_tool.Folder, "package.json")));
    }

    [Fact]
    public async Task Init_replaces_nothing()
    {
        File.CreateSymbolicLink(Path.Combine(_tool.Folder, "snippetcheck.json"), "nowhere");
        Assert.Equal(0, (await _tool.RunAsync("init")).ExitCode);
        Assert.Equal("nowhere", new FileInfo(Path.Combine(_tool.Folder, "snippetcheck.json")).LinkTarget);
        Assert.False(File.Exists(Path.Combine(_tool.Folder, "nowhere")));
    }

    private async Task CheckAsync()
    {
        var run = await _tool.RunProcessAsync("check", "--cache-dir", "cache");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
    }

    private async Task<int> CachedAsync() =>
        (int)
            (await _tool.RunProcessAsync("check", "--cache-dir", "cache", "--format", "json")).Json["summary"]![
                "cached"
            ]!;

    private void SweepIsDue() => File.SetLastWriteTimeUtc(Path.Combine(Cache, "CACHEDIR.TAG"), LongAgo);

    private void Old(string name, string text)
    {
        _tool.Post(text, name);
        File.SetLastWriteTimeUtc(Path.Combine(_tool.Folder, name), LongAgo);
    }

    private void Abandoned(string name)
    {
        Directory.CreateDirectory(Path.Combine(_tool.Temporary, name));
        File.WriteAllText(
            Path.Combine(_tool.Temporary, name, ".snippetcheck"),
            "This is a temporary folder of SnippetCheck, which removes it.\n"
        );
    }

    // Lists all files, folders and links with their content.
    private List<string> Everything(string folder = ".") =>
        [
            .. new DirectoryInfo(Path.Combine(_tool.Folder, folder))
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Select(e =>
                    $"{Path.GetRelativePath(_tool.Folder, e.FullName)} {e.LinkTarget} {(e is FileInfo { LinkTarget: null } file ? File.ReadAllText(file.FullName) : "")}"
                )
                .Order(StringComparer.Ordinal),
        ];
}
