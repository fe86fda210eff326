using System.Text.RegularExpressions;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The direction of the dependencies, read from the <c>using</c> lines.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Core = Path.Combine(Repository.Root, "src", "SnippetCheck.Core");

    // What a room may use besides the nouns.
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        [""] = [],
        ["Posts"] = ["Markdig", "YamlDotNet"],
        ["Caching"] = ["SnippetCheck.Compiler", "SnippetCheck.Worker", "SnippetCheck.Storage"],
        ["Compiling"] = ["SnippetCheck.Compiler", "SnippetCheck.Sandboxing", "SnippetCheck.Processes"],
        ["Restoring"] = ["SnippetCheck.Processes", "SnippetCheck.Storage"],
        ["Running"] =
        [
            "SnippetCheck.Worker",
            "SnippetCheck.Sandboxing",
            "SnippetCheck.Processes",
            "SnippetCheck.Storage",
        ],
        ["Processes"] =
        [
            "SnippetCheck.Native",
            "SnippetCheck.Sandboxing",
            "SnippetCheck.Storage",
            "SnippetCheck.Worker",
        ],
        ["Storage"] = ["Microsoft.Win32.SafeHandles", "SnippetCheck.Native"],
        ["Sandboxing"] = ["Microsoft.Win32.SafeHandles", "SnippetCheck.Native"],
        ["Native"] = ["Microsoft.Win32.SafeHandles"],
        ["Matching"] = [],
        ["Checking"] =
        [
            "SnippetCheck.Compiling",
            "SnippetCheck.Restoring",
            "SnippetCheck.Running",
            "SnippetCheck.Matching",
            "SnippetCheck.Caching",
            "SnippetCheck.Storage",
        ],
        ["Updating"] = ["SnippetCheck.Matching"],
        ["Adopting"] = ["SnippetCheck.Updating"],
        ["Reporting"] = ["Markdig"],
        ["Workspaces"] =
        [
            "SnippetCheck.Posts",
            "SnippetCheck.Sandboxing",
            "SnippetCheck.Storage",
            "Microsoft.Extensions.FileSystemGlobbing",
        ],
    };

    [Fact]
    public void Every_folder_of_Core_is_a_room() =>
        Assert.Equal(
            Rooms.Keys.Where(r => r.Length > 0).Order(),
            Directory.EnumerateDirectories(Core).Select(d => Path.GetFileName(d)!).Except(["bin", "obj"]).Order()
        );

    [Fact]
    public void A_room_knows_the_nouns_and_what_it_is_allowed()
    {
        foreach (var (room, allowed) in Rooms)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Core, room), "*.cs"))
            {
                var foreign = Using()
                    .Matches(File.ReadAllText(file))
                    .Select(m => m.Groups["name"].Value)
                    .Where(name =>
                        !name.StartsWith("System", StringComparison.Ordinal)
                        && !allowed.Any(a => name == a || name.StartsWith(a + ".", StringComparison.Ordinal))
                    );
                Assert.True(!foreign.Any(), $"{file} uses {string.Join(", ", foreign)}.");
            }
        }
    }

    [Fact]
    public void A_function_of_the_system_is_declared_once() =>
        Assert.DoesNotContain(
            Directory
                .EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Native")),
            f => File.ReadAllText(f).Contains("Import(\"", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("SnippetCheck.Worker")]
    [InlineData("SnippetCheck.Compiler")]
    public void A_leaf_refers_to_no_project(string project) =>
        Assert.DoesNotContain(
            "<ProjectReference",
            File.ReadAllText(Path.Combine(Repository.Root, "src", project, project + ".csproj")),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_worker_refers_to_no_package() =>
        Assert.DoesNotContain(
            "<PackageReference",
            File.ReadAllText(Path.Combine(Repository.Root, "src", "SnippetCheck.Worker", "SnippetCheck.Worker.csproj")),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_judge_is_pure()
    {
        string[] rooms = ["Matching", "Checking", "Updating", "Adopting"];
        // These begin and time runs, and await the checks of posts.
        string[] impure = ["Engine.cs", "CheckRun.cs", "LatestChecks.cs", "Adopter.cs", "Adoption.cs"];
        foreach (
            var file in rooms
                .SelectMany(r => Directory.EnumerateFiles(Path.Combine(Core, r), "*.cs"))
                .Where(f => !impure.Contains(Path.GetFileName(f)))
        )
        {
            Assert.DoesNotMatch(
                @"\b(File|Directory|Environment|DateTime|Process|Stopwatch|Task|Random)\.",
                File.ReadAllText(file)
            );
        }
    }

    /// <summary>What removes, replaces or makes files is in one room, which touches only what is ours.</summary>
    [Fact]
    public void Only_one_room_removes_and_writes_files()
    {
        var sources = Path.Combine(Repository.Root, "src");
        var files = Directory
            .EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(f =>
                !Path.GetRelativePath(sources, f)
                    .Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "obj" or "bin" or "Storage")
            );
        var found = files
            .SelectMany(f => Writing().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}"))
            .Order();
        // The task of MSBuild runs in another process, and removes its own report before each run.
        Assert.Equal(["CheckPosts.cs: File.Delete(", "HostFiles.cs: File.Create"], found);
    }

    [GeneratedRegex(
        @"\bFile\.(Move|Replace|Copy|Create\w*|Write\w*|Append\w*)|\bDirectory\.(Move|Create\w*)|\.(MoveTo|CreateSubdirectory)\(|\w+\.Delete\(|FileMode\.(?!Open\b)|FileOptions\.DeleteOnClose|Path\.GetTempFileName"
    )]
    private static partial Regex Writing();

    [Fact]
    public void Codes_of_the_catalogue_are_used_for_one_thing_each()
    {
        var factories = Directory
            .EnumerateFiles(Core, "Problems.*.cs")
            .SelectMany(file => Factory().Matches(File.ReadAllText(file)))
            .Select(m => (Name: m.Groups["name"].Value, Code: m.Groups["code"].Value))
            .ToList();
        Assert.NotEmpty(factories);
        // An error in a fence is a warning in a comment; both say the same.
        var shared = factories.GroupBy(f => f.Code).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Equal(["SNIP0203"], shared);
    }

    [GeneratedRegex(@"^(global )?using (static )?(\w+ = )?(?<name>[A-Z][\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"Problem (?<name>\w+)\([^)]*\)\s*=>\s*(?:Error|Warning)\(\s*""(?<code>SNIP\d{4})""")]
    private static partial Regex Factory();
}
