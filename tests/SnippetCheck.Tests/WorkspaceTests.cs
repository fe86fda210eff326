using System.Text;
using SnippetCheck.Workspaces;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Which posts a workspace has, whose text counts, and what a changed file touches.</summary>
public sealed class WorkspaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workspace-tests-").FullName;
    private readonly string _other = Directory.CreateTempSubdirectory("workspace-tests-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_other, recursive: true);
    }

    [Fact]
    public void An_open_text_wins_over_the_file_until_it_is_closed()
    {
        var path = Write("a.md", Fence("run"));
        var workspace = Of(_folder);
        Assert.Equal(Disposition.Run, Only(workspace.Read(path)).Disposition);

        workspace.Open(path, Fence("compile"), 1);
        Assert.Equal(Disposition.Compile, Only(workspace.Read(path)).Disposition);
        workspace.Change(path, Fence("skip=\"why\""), 2);
        var read = workspace.Read(path);
        Assert.Equal(Disposition.Skip, Only(read).Disposition);
        Assert.Equal(2, read.Version);
        // The editor's messages may come out of order.
        workspace.Change(path, Fence("compile"), 1);
        Assert.Equal(2, workspace.Read(path).Version);

        workspace.Close(path);
        var closed = workspace.Read(path);
        Assert.Equal(Disposition.Run, Only(closed).Disposition);
        Assert.Null(closed.Version);
    }

    [Fact]
    public void What_was_read_from_a_text_that_has_gone_is_not_current()
    {
        var path = Write("a.md", Fence("run"));
        var workspace = Of(_folder);
        var fromDisk = workspace.Read(path);
        Assert.True(workspace.IsCurrent(fromDisk));

        workspace.Open(path, Fence("compile"), 1);
        var opened = workspace.Read(path);
        Assert.Equal((false, true), (workspace.IsCurrent(fromDisk), workspace.IsCurrent(opened)));
        workspace.Change(path, Fence("run"), 2);
        Assert.False(workspace.IsCurrent(opened));

        // An editor counts from 1 again, and the text is another one all the same.
        workspace.Close(path);
        workspace.Open(path, Fence("run"), 1);
        Assert.False(workspace.IsCurrent(opened));
    }

    [Fact]
    public void A_post_that_was_never_saved_is_found_and_read()
    {
        Write("a.md", Fence("run"));
        var unsaved = Path.Combine(_folder, "drafts", "new.md");
        Directory.CreateDirectory(Path.Combine(_folder, "drafts"));
        var workspace = Of(_folder);
        workspace.Open(unsaved, Fence("run"), 1);
        workspace.Open(Path.Combine(_folder, "bin", "out.md"), Fence("run"), 1);
        workspace.Open(Path.Combine(_folder, "notes.txt"), "text", 1);

        Assert.Equal(["a.md", "drafts/new.md"], Names(workspace.Find([])));
        Assert.Equal(["drafts/new.md"], Names(workspace.Find([unsaved])));
        workspace.Close(unsaved);
        Assert.Equal(["a.md"], Names(workspace.Find([])));
        Assert.Single(workspace.Read(unsaved).Post.Problems);
    }

    [Fact]
    public void An_open_text_is_not_written_over_the_file()
    {
        var path = Write("a.md", Fence("run"));
        var workspace = Of(_folder);
        workspace.Open(path, Fence("compile"), 1);
        Assert.NotNull(workspace.Read(path).Write("x"u8.ToArray()));
        Assert.Equal(Fence("run"), File.ReadAllText(path));
    }

    [Fact]
    public void A_post_touches_itself_and_a_source_those_that_name_it()
    {
        var a = Write("a.md", Fence("compile source=src/One.cs"));
        var b = Write("b.md", Fence("run"));
        var source = Path.Combine(_folder, "src", "One.cs");
        var workspace = Found();
        Assert.Equal([b], workspace.Touched([b]).Paths);
        // The source doesn't exist yet; the post wants to know when it does.
        Assert.Equal([a], workspace.Touched([source]).Paths);
        Assert.True(workspace.Touched([Path.Combine(_folder, "src", "Two.cs")]).IsNone);

        // What a post names may change with its text.
        File.WriteAllText(b, Fence("compile source=src/Two.cs"));
        workspace.Read(b);
        Assert.Equal([b], workspace.Touched([Path.Combine(_folder, "src", "Two.cs")]).Paths);
    }

    [Fact]
    public void A_file_on_disk_does_not_touch_a_post_that_is_open()
    {
        var path = Write("a.md", Fence("run"));
        var workspace = Found();
        workspace.Open(path, Fence("compile"), 1);
        Assert.True(workspace.Touched([path]).IsNone);
        File.Delete(path);
        Assert.True(workspace.Touched([path]).IsNone);
        workspace.Close(path);
        Assert.True(workspace.Touched([path]).MayBeOthers);
    }

    [Fact]
    public void A_configuration_touches_the_posts_below_it()
    {
        var inside = Write("docs/a.md", Fence("run"));
        Write("b.md", Fence("run"));
        var configuration = Path.Combine(_folder, "docs", "snippetcheck.json");
        var workspace = Found();
        Assert.Equal("en-US", Only(workspace.Read(inside)).Options.Culture);

        File.WriteAllText(configuration, "{ \"culture\": \"de-DE\" }");
        var touched = workspace.Touched([configuration]);
        Assert.Equal([inside], touched.Paths);
        Assert.True(touched.MayBeOthers);
        Assert.Equal("de-DE", Only(workspace.Read(inside)).Options.Culture);

        File.Delete(configuration);
        Assert.Equal([inside], workspace.Touched([configuration]).Paths);
        Assert.Equal("en-US", Only(workspace.Read(inside)).Options.Culture);
    }

    [Fact]
    public void A_wrong_configuration_stops_a_command_and_not_an_editor()
    {
        var path = Write("a.md", Fence("run"));
        var workspace = Found();
        Write("snippetcheck.json", "{ \"culture\": \"de-DE\",\n  \"nonsense\": 1 }");

        var read = workspace.Read(path);
        Assert.Equal("de-DE", Only(read).Options.Culture);
        var fault = read.Configuration.Fault;
        Assert.NotNull(fault);
        Assert.Equal("snippetcheck.json", fault.File);
        Assert.Equal((2, 3), (fault.Problems[0].Place.Line, fault.Problems[0].Place.Column));
        Assert.Throws<WorkspaceException>(() => workspace.Find([]).ToList());
        Assert.Throws<WorkspaceException>(() => workspace.Find(["a.md"]).ToList());
    }

    [Fact]
    public void Posts_come_go_and_are_renamed()
    {
        var old = Write("a.md", Fence("run"));
        var workspace = Found();
        var renamed = Path.Combine(_folder, "b.md");
        File.Move(old, renamed);
        Assert.True(workspace.Touched([old, renamed]).MayBeOthers);
        Assert.Equal(["b.md"], Names(workspace.Find([])));
        // Nobody asks about the old name any more.
        Assert.True(workspace.Touched([old + ".bak"]).IsNone);

        var added = Write("sub/deep/c.md", Fence("run"));
        Assert.True(workspace.Touched([Path.Combine(_folder, "sub")]).MayBeOthers);
        Assert.Equal(["b.md", "sub/deep/c.md"], Names(workspace.Find([])));
        Directory.Delete(Path.Combine(_folder, "sub"), recursive: true);
        Assert.True(workspace.Touched([Path.Combine(_folder, "sub")]).MayBeOthers);
        Assert.Equal("sub/deep/c.md", workspace.Read(added).Post.Path);

        Write("bin/left.md", Fence("run"));
        Assert.True(workspace.Touched([Path.Combine(_folder, "bin", "left.md")]).IsNone);
        Assert.True(workspace.Touched([Path.Combine(_folder, "bin")]).IsNone);
    }

    [Fact]
    public void Sources_of_projects_touch_the_posts_that_name_projects()
    {
        Write("lib/Lib.csproj", "<Project />");
        var named = Write("a.md", "```csharp run\n#:project lib\n```\n");
        var plain = Write("b.md", Fence("run"));
        var source = Write("lib/Lib.cs", "class Lib;");
        var touched = Found().Touched([source]);
        Assert.Equal([named], touched.Paths);
        Assert.Equal((true, false), (touched.Projects, touched.MayBeOthers));
        Assert.True(Found().Touched([Path.Combine(_folder, "lib", "obj", "Lib.cs")]).IsNone);

        var all = new Workspace([_folder], new() { HasProject = true });
        Assert.Equal(2, all.Find([]).Count());
        Assert.Equal([named, plain], all.Touched([source]).Paths);
    }

    [Fact]
    public void Several_folders_have_roots_of_their_own_and_distinct_names()
    {
        Write("a.md", Fence("run"));
        Write("code.cs", "int one = 1;\n");
        File.WriteAllText(Path.Combine(_other, "code.cs"), "int two = 2;\n");
        var post = Path.Combine(_other, "a.md");
        File.WriteAllText(post, "```csharp compile source=code.cs\nint two = 2;\n```\n");
        var workspace = Of(_folder, _other);
        var files = workspace.Find([]).ToList();
        Assert.Equal(2, files.Select(f => f.Post.Path).Distinct().Count());
        // Each folder is the root of its own posts, so that the second finds its source.
        Assert.All(files, f => Assert.Empty(f.Post.Problems.Concat(f.Post.Snippets.SelectMany(s => s.Problems))));
        Assert.Equal([post], workspace.Touched([Path.Combine(_other, "code.cs")]).Paths);
        Assert.True(workspace.Touched([Path.Combine(_other, "new.md")]).MayBeOthers);
        Assert.True(workspace.Touched([Path.Combine(_other, "obj", "new.md")]).IsNone);
    }

    [Fact]
    public void A_line_is_remembered_when_its_post_is_read_again()
    {
        var path = Write("a.md", Fence("run") + "\n" + Fence("run"));
        var workspace = Of(_folder);
        Assert.Equal([5], workspace.Find(["a.md:5"]).Single().Post.Lines);
        Assert.Equal([5], workspace.Read(path).Post.Lines);
        File.WriteAllText(path, "# no fence\n");
        Assert.Throws<WorkspaceException>(() => workspace.Read(path));
    }

    [Fact]
    public void What_a_link_leads_to_outside_the_root_is_not_read()
    {
        var secret = Path.Combine(_other, "secret.md");
        File.WriteAllText(secret, Fence("run"));
        File.CreateSymbolicLink(Path.Combine(_folder, "a.md"), secret);
        var read = Of(_folder).Read(Path.Combine(_folder, "a.md"));
        Assert.Empty(read.Bytes);
        Assert.Single(read.Post.Problems);
    }

    private static Workspace Of(params string[] folders) => new(folders, new());

    [Fact]
    public void A_failure_in_reading_a_post_is_a_problem_of_that_post_alone()
    {
        Write("a.md", Fence("run"));
        Write("b.md", Fence("run"));
        Write("c.md", Fence("run"));
        var files = FailingOn("b.md").Find([]).ToList();

        Assert.Equal(["a.md", "b.md", "c.md"], Names(files));
        Assert.Equal([1, 0, 1], files.Select(f => f.Post.Snippets.Count));
        // What updates and adopts reads a post again.
        foreach (var post in new[] { files[1].Post, files[1].Read([]), files[1].Infer([]) })
        {
            var problem = Assert.Single(post.Problems);
            Assert.Equal(("SNIP0902", 1), (problem.Code, problem.Place.Line));
            Assert.Contains("a bug in reading", problem.Details[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_line_of_a_post_that_cannot_be_read_is_found()
    {
        Write("b.md", Fence("run"));
        var file = Assert.Single(FailingOn("b.md").Find(["b.md:2"]));
        Assert.Equal("SNIP0902", Assert.Single(file.Post.Problems).Code);
    }

    [Fact]
    public void A_folder_that_vanishes_while_it_is_walked_holds_nothing()
    {
        Write("a.md", Fence("run"));
        var inner = Path.GetDirectoryName(Write("inner/deep/b.md", Fence("run"))) ?? "";
        using var files = FolderWalk.Files(_folder).GetEnumerator();
        Assert.True(files.MoveNext());
        Directory.Delete(Path.GetDirectoryName(inner) ?? inner, recursive: true);
        Assert.False(files.MoveNext());
    }

    [Theory]
    [InlineData("**/*.md", "a.md,one/b.md,one/two/c.md")]
    [InlineData("*/*.md", "one/b.md")]
    [InlineData("one/*/?.md", "one/two/c.md")]
    [InlineData("one/../*.md", "a.md")]
    public void A_glob_takes_what_a_walk_takes(string glob, string expected)
    {
        foreach (var name in new[] { "a.md", "one/b.md", "one/two/c.md", "node_modules/d.md", "one/.git/e.md" })
        {
            Write(name, Fence("run"));
        }

        Directory.CreateSymbolicLink(Path.Combine(_folder, "one", "up"), _folder);
        Assert.Equal(expected, string.Join(',', Names(Of(_folder).Find([glob]))));
    }

    [Theory]
    [InlineData("*/../*.md", "")]
    [InlineData("**/../../a.md", "")]
    [InlineData("a\0.md", "")]
    [InlineData("a.md", "b/../*.md")]
    [InlineData(".", "../a/../*.md")]
    public void A_path_that_can_not_be_used_is_refused(string path, string exclude)
    {
        Write("a.md", Fence("run"));
        var options = new WorkspaceOptions { Exclude = exclude.Length > 0 ? [exclude] : [] };
        var wanted = exclude.Length > 0 ? "." : path;
        Assert.Throws<WorkspaceException>(() => new Workspace([_folder], options).Find([wanted]));
    }

    private Workspace FailingOn(string name) =>
        new(
            [_folder],
            new()
            {
                ReadPost = (path, bytes, context) =>
                    path == name
                        ? throw new InvalidOperationException("a bug in reading")
                        : Posts.PostReader.Read(path, bytes, context),
            }
        );

    private Workspace Found()
    {
        var workspace = Of(_folder);
        Assert.NotEmpty(workspace.Find([]).ToList());
        return workspace;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _folder);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }

    private static string Fence(string tags) => $"```csharp {tags}\nint one = 1;\n```\n";

    private static Snippet Only(PostFile file) => Assert.Single(file.Post.Snippets);

    private static IEnumerable<string> Names(IEnumerable<PostFile> files) => files.Select(f => f.Post.Path);
}
