using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Checks the direction of dependencies, by what the code of Core really uses.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Core = Path.Combine(Repository.Root, "src", "SnippetCheck.Core");

    private const string Nouns = "SnippetCheck";

    // The rooms that each room may use, besides the nouns.
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        [""] = [],
        ["Posts"] = ["Markdig", "Tomlyn", "YamlDotNet"],
        ["Caching"] = ["SnippetCheck.Compiler", "SnippetCheck.Worker", "SnippetCheck.Storage"],
        ["Compiling"] =
        [
            "SnippetCheck.Compiler",
            "SnippetCheck.Native",
            "SnippetCheck.Sandboxing",
            "SnippetCheck.Processes",
            "SnippetCheck.Storage",
        ],
        ["Restoring"] = ["SnippetCheck.Processes", "SnippetCheck.Storage"],
        ["Running"] =
        [
            "SnippetCheck.Worker",
            "SnippetCheck.Native",
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
        ["Claims"] = ["SnippetCheck.Matching"],
        ["Checking"] =
        [
            "SnippetCheck.Compiling",
            "SnippetCheck.Restoring",
            "SnippetCheck.Running",
            "SnippetCheck.Matching",
            "SnippetCheck.Claims",
            "SnippetCheck.Caching",
            "SnippetCheck.Storage",
        ],
        ["Updating"] = ["SnippetCheck.Claims", "SnippetCheck.Matching"],
        ["Adopting"] = ["SnippetCheck.Updating"],
        ["Looking"] = ["SnippetCheck.Adopting", "SnippetCheck.Checking", "SnippetCheck.Updating"],
        ["Forecasting"] = ["SnippetCheck.Reporting"],
        ["Probing"] =
        [
            "SnippetCheck.Checking",
            "SnippetCheck.Claims",
            "SnippetCheck.Matching",
            "SnippetCheck.Posts",
            "SnippetCheck.Updating",
            "SnippetCheck.Reporting",
        ],
        ["Reporting"] = ["Markdig"],
        ["Publishing"] = ["Markdig", "SnippetCheck.Posts", "SnippetCheck.Reporting", "SnippetCheck.Workspaces"],
        ["History"] = ["SnippetCheck.Processes"],
        ["Workspaces"] = ["SnippetCheck.Posts", "SnippetCheck.Storage", "Microsoft.Extensions.FileSystemGlobbing"],
    };

    [Fact]
    public void Every_folder_of_Core_is_a_room() =>
        Assert.Equal(
            Rooms.Keys.Where(r => r.Length > 0).Order(),
            Directory.EnumerateDirectories(Core).Select(d => Path.GetFileName(d)!).Except(["bin", "obj"]).Order()
        );

    [Fact]
    public void A_room_uses_only_the_nouns_and_the_rooms_it_may()
    {
        Assert.Empty(CodeUses.OfCore.Unbound);
        Assert.Empty(Foreign(CodeUses.OfCore.All).Distinct());
    }

    [Fact]
    public void A_use_is_seen_however_it_is_written()
    {
        (string Opened, string Body)[] ways =
        [
            ("using SnippetCheck.Storage;", ""),
            ("", "Storage.WholeFile.Try(\"\");"),
            ("", "global::SnippetCheck.Storage.WholeFile.Try(\"\");"),
            ("using W = SnippetCheck.Storage.WholeFile;", "W.Try(\"\");"),
            ("using static SnippetCheck.Storage.WholeFile;", "Try(\"\");"),
            ("", "_ = nameof(Storage.WholeFile);"),
            ("", "List<List<Storage.Added>> none = [];"),
            ("", "var inferred = Noun.Made;"),
            ("", "_ = Noun.Made[0].Count;"),
            ("", "Noun.Take(new());"),
            ("", "_ = Noun.Size with { Width = Storage.Added.Most };"),
        ];
        var added = CodeUses.OfCore.OfAdded([
            (
                "Noun.cs",
                "namespace SnippetCheck; internal sealed record Size(int Width); internal static class Noun { public static Size Size => new(1); public static List<Storage.Added> Made => []; public static void Take(Storage.Added added) { } }"
            ),
            (
                Path.Combine("Storage", "Added.cs"),
                "namespace SnippetCheck.Storage; internal sealed class Added { public const int Most = 1; public int Count => 1; }"
            ),
            .. ways.Select(
                (way, i) =>
                    (
                        Path.Combine("Matching", $"Way{i}.cs"),
                        $"{way.Opened}\nnamespace SnippetCheck.Matching;\ninternal static class Way{i} {{ static void Use() {{ {way.Body} }} }}"
                    )
            ),
        ]);
        var seen = Foreign(added).ToList();
        Assert.All(
            Enumerable.Range(0, ways.Length),
            i => Assert.Contains(seen, use => use.Contains($"Way{i}.cs(", StringComparison.Ordinal))
        );
    }

    // What code uses of a room that its own may not know, be it written as a name or not.
    private static IEnumerable<string> Foreign(IEnumerable<CodeUses.Use> uses) =>
        uses.Where(use => use.Namespace.Length > 0 && !IsAllowed(use.Room, use.Namespace))
            .Select(use => use.ToString());

    private static bool IsAllowed(string user, string used) =>
        used == Nouns
        || IsWithin(used, "System")
        || IsWithin(used, user)
        || Rooms[user == Nouns ? "" : user[(Nouns.Length + 1)..]].Any(allowed => IsWithin(used, allowed));

    private static bool IsWithin(string name, string around) =>
        name == around || (around != Nouns && name.StartsWith(around + ".", StringComparison.Ordinal));

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
    public void A_leaf_references_no_project_but_what_only_its_compiler_loads(string project)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        Assert.Equal(
            [
                "<ProjectReference Include=\"../SnippetCheck.Wires/SnippetCheck.Wires.csproj\" OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\" />",
            ],
            text.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("<ProjectReference", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void The_language_server_references_Core_alone_and_no_package()
    {
        var project = File.ReadAllText(
            Path.Combine(Repository.Root, "src", "SnippetCheck.LanguageServer", "SnippetCheck.LanguageServer.csproj")
        );
        Assert.Equal(
            ["../SnippetCheck.Core/SnippetCheck.Core.csproj"],
            ProjectReference().Matches(project).Select(m => m.Groups["path"].Value)
        );
        Assert.DoesNotContain("<PackageReference", project, StringComparison.Ordinal);
    }

    [GeneratedRegex("<ProjectReference Include=\"(?<path>[^\"]+)\"")]
    private static partial Regex ProjectReference();

    /// <summary>The messages of editors are known in one place.</summary>
    [Fact]
    public void Only_the_language_server_knows_its_protocol() =>
        Assert.All(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains("SnippetCheck.LanguageServer", StringComparison.Ordinal)),
            f => Assert.DoesNotContain("textDocument/", File.ReadAllText(f), StringComparison.Ordinal)
        );

    [Fact]
    public void The_worker_references_no_package() =>
        Assert.DoesNotContain(
            "<PackageReference",
            File.ReadAllText(Path.Combine(Repository.Root, "src", "SnippetCheck.Worker", "SnippetCheck.Worker.csproj")),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_judge_is_pure()
    {
        // These begin and time runs, and await the checks of posts.
        string[] impure =
        [
            "Engine.cs",
            "CheckRun.cs",
            "LatestChecks.cs",
            "Adopter.cs",
            "Adoption.cs",
            "AssumptionSearch.cs",
        ];
        string[] rooms = ["Matching", "Checking", "Updating", "Adopting"];
        var found = CodeUses.OfCore.All.Where(use =>
            rooms.Contains(Path.GetDirectoryName(use.File))
            && !impure.Contains(Path.GetFileName(use.File))
            && IsImpure(use.Symbol)
        );
        Assert.Empty(found);
    }

    // Disk, time, chance, and what of the machine can be asked about. A date that is given is no such thing.
    private static bool IsImpure(ISymbol symbol) =>
        symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol
        && (symbol.IsStatic || symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        && symbol.ContainingType?.ToDisplayString() switch
        {
            "System.DateTime" or "System.DateTimeOffset" => symbol.Name is "Now" or "UtcNow" or "Today",
            "System.Guid" => symbol.Name == "NewGuid",
            "System.Environment" => symbol.Name != "NewLine",
            "System.IO.Path" => symbol.Name is "GetFullPath" or "Exists" or "GetTempPath" or "GetTempFileName",
            "System.IO.File"
            or "System.IO.FileInfo"
            or "System.IO.Directory"
            or "System.IO.DirectoryInfo"
            or "System.Diagnostics.Process"
            or "System.Diagnostics.Stopwatch"
            or "System.Threading.Tasks.Task"
            or "System.Threading.Thread"
            or "System.Random" => true,
            _ => false,
        };

    /// <summary>What removes, replaces or makes files is in one room, which touches only what is ours.</summary>
    [Fact]
    public void Only_Storage_writes_and_removes_files()
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
        // The MSBuild task runs in another process, and removes its own report before each run.
        Assert.Equal(["CheckPosts.cs: File.Delete(", "HostFiles.cs: File.Create"], found);
    }

    [GeneratedRegex(
        @"\bFile\.(Move|Replace|Copy|Create\w*|Write\w*|Append\w*)|\bDirectory\.(Move|Create\w*)|\.(MoveTo|CreateSubdirectory)\(|\w+\.Delete\(|FileMode\.(?!Open\b)|FileOptions\.DeleteOnClose|Path\.GetTempFileName"
    )]
    private static partial Regex Writing();

    [Fact]
    public void Each_code_has_one_meaning()
    {
        var factories = Directory
            .EnumerateFiles(Core, "Problems.*.cs")
            .SelectMany(file => Factory().Matches(File.ReadAllText(file)))
            .Select(m => (Name: m.Groups["name"].Value, Code: m.Groups["code"].Value))
            .ToList();
        Assert.NotEmpty(factories);
        // These two are an error in a fence and a warning in a comment, with the same message.
        var shared = factories.GroupBy(f => f.Code).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Equal(["SNIP0203"], shared);
    }

    [GeneratedRegex(@"Problem (?<name>\w+)\([^)]*\)\s*=>\s*(?:Error|Warning)\(\s*""(?<code>SNIP\d{4})""")]
    private static partial Regex Factory();
}
