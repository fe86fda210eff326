using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using SnippetCheck.Interop;
using SnippetCheck.Processes;
using SnippetCheck.Restoring;
using SnippetCheck.Storage;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What holds for files and processes on every system. Both kinds of folders are tried where there are both.</summary>
public sealed class StorageTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("storage-tests-").FullName;

    public static TheoryData<string> Kinds => LinuxCalls.AreUsed ? ["plain", "linux"] : ["plain"];

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_locked_from_its_creation_until_it_is_closed(string kind)
    {
        using var folder = At(kind);
        using (folder.Create("mark"))
        {
            Assert.Null(folder.OpenLocked("mark"));
            using var read = folder.Open("mark");
            Assert.NotNull(read);
        }

        using (var first = folder.OpenLocked("mark"))
        {
            Assert.NotNull(first);
            Assert.Null(folder.OpenLocked("mark"));
        }

        using var later = folder.OpenLocked("mark");
        Assert.NotNull(later);
        Assert.Null(folder.OpenLocked("missing"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_link_is_removed_but_not_followed(string kind)
    {
        var outside = Directory.CreateDirectory(Path.Combine(_path, "outside")).FullName;
        var file = Path.Combine(outside, "file");
        File.WriteAllText(file, "mine");
        var links = Directory.CreateDirectory(Path.Combine(_path, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "file"), file);
        Directory.CreateSymbolicLink(Path.Combine(links, "folder"), outside);
        using (var top = At(kind))
        using (var folder = top.Enter("links"))
        {
            Assert.NotNull(folder);
            Assert.Null(folder.Open("file"));
            Assert.Null(folder.OpenLocked("file"));
            Assert.False(folder.HasFolder("folder"));
            Assert.Null(folder.Enter("folder"));
            folder.Make("folder");
            folder.Date("file", DateTime.UnixEpoch);
            folder.Write("new", "ours"u8);
            folder.Rename("new", "file");
            Assert.Equal("ours", Encoding.UTF8.GetString(folder.Read("file", 100) ?? []));
            folder.Write("mark", ""u8);
            top.DeleteTree("links", "mark");
        }

        Assert.False(Directory.Exists(links));
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.NotEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tree_goes_however_deep_and_locked_it_is(string kind)
    {
        // Two halves, one put into the other: together they're deeper than a path may be long.
        var half = Path.Combine([_path, "tree", .. Enumerable.Repeat(new string('n', 200), 12)]);
        var other = Path.Combine([_path, "other", .. Enumerable.Repeat(new string('m', 200), 12)]);
        foreach (var folder in (string[])[half, other])
        {
            var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "file");
            File.WriteAllText(file, "");
            File.SetAttributes(file, FileAttributes.ReadOnly);
        }

        Directory.Move(Path.Combine(_path, "other"), Path.Combine(half, "other"));
        using (var top = At(kind))
        {
            top.DeleteTree("tree", "mark");
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_path));
    }

    [Fact]
    public void What_others_have_open_is_tried_again_for_a_while()
    {
        var tries = 0;
        HeldFile.Await(() =>
        {
            if (++tries < 3)
            {
                throw new UnauthorizedAccessException();
            }
        });
        Assert.Equal(3, tries);

        var failure = Assert.Throws<IOException>(() => HeldFile.Await(() => throw new UnauthorizedAccessException()));
        Assert.Equal("another program has it open, or you have no permission to change it.", failure.Message);

        // What has another cause isn't waited for.
        tries = 0;
        Assert.Throws<FileNotFoundException>(() =>
            HeldFile.Await(() =>
            {
                tries++;
                throw new FileNotFoundException();
            })
        );
        Assert.Equal(1, tries);
    }

    [Fact]
    public void A_read_only_file_is_not_replaced()
    {
        var file = Path.Combine(_path, "file");
        File.WriteAllText(file, "mine");
        File.SetAttributes(file, FileAttributes.ReadOnly);
        foreach (var write in (Action[])[() => WholeFile.Try(file), () => WholeFile.Replace(file, [1])])
        {
            Assert.Equal("it's read-only.", Assert.Throws<UnauthorizedAccessException>(write).Message);
        }

        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(_path));
        File.SetAttributes(file, FileAttributes.Normal);
    }

    [LinuxFact(InTestOnly = true)]
    public async Task What_a_process_uses_counts_what_it_started()
    {
        using var leader = Process.Start("setsid", ["sh", "-c", "sleep 60 & sleep 60 & wait"]);
        try
        {
            for (
                var clock = Stopwatch.StartNew();
                PlainProcess.UsageOf(leader, job: null).Threads != 3;
                await Task.Delay(20)
            )
            {
                Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "It hasn't started two others.");
            }

            Assert.True(PlainProcess.UsageOf(leader, job: null).Memory > 0);
        }
        finally
        {
            leader.Kill(entireProcessTree: true);
            await leader.WaitForExitAsync();
        }

        Assert.Equal(default, PlainProcess.UsageOf(leader, job: null));
    }

    [Theory]
    [InlineData("linux-x64", "linux-x64 linux-x64 linux unix-x64 unix any")]
    [InlineData("linux-musl-x64", "linux-musl-x64 linux-musl-x64 linux-musl linux-x64 linux unix-x64 unix any")]
    [InlineData("debian.13-x64", "debian.13-x64 linux-x64 linux unix-x64 unix any")]
    [InlineData("osx-x64", "osx-x64 osx-x64 osx unix-x64 unix any")]
    [InlineData("win-x64", "win-x64 win-x64 win any")]
    public void A_system_uses_what_is_made_for_it_or_for_its_kind(string own, string expected) =>
        Assert.Equal(expected, string.Join(' ', RuntimeIdentifiers.For(own, Architecture.X64)));

    private OpenFolder At(string kind) =>
        kind == "plain" ? new PlainFolder(_path) : new LinuxFolder(FileCalls.OpenPath(_path));
}
