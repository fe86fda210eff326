using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Checks the direction of dependencies, by what the code of Core and of the compiler really uses.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Core = Path.Combine(Repository.Root, "src", "SnippetCheck.Core");

    // The namespace of the nouns; some are declared by the compiler, whose wire they cross.
    private const string Nouns = "SnippetCheck";

    private const string Roslyn = "Microsoft.CodeAnalysis";

    // A room is a folder. These are the rooms that each may use, and those within them; other names are namespaces. What 'Common' lists needs no mention.
    private static readonly House OfCore = new(
        CodeUses.OfCore,
        Common: ["", "Basics", "Problems"],
        new()
        {
            [""] = [],
            ["Basics"] = [],
            ["Problems"] = ["", "Basics"],
            ["Posts"] =
            [
                "Posts/DocComments",
                "Posts/Includes",
                "Posts/InfoStrings",
                "Posts/Markdown",
                "Posts/Requests",
                "Posts/Settings",
                "Posts/Slips",
                "Posts/Snippets",
                "Posts/Tags",
            ],
            ["Posts/Snippets"] =
            [
                "Posts/Includes",
                "Posts/InfoStrings",
                "Posts/Markdown",
                "Posts/Requests",
                "Posts/Settings",
                "Posts/Slips",
                "Posts/Tags",
            ],
            ["Posts/Requests"] = ["Posts/InfoStrings"],
            ["Posts/Slips"] = ["Posts/InfoStrings", "Posts/Tags"],
            ["Posts/Settings"] = ["Posts/InfoStrings", "Posts/Markdown", "Posts/Tags", "Tomlyn", "YamlDotNet"],
            ["Posts/DocComments"] = ["Posts/Includes", "Posts/InfoStrings", "Posts/Markdown", "Posts/Tags"],
            ["Posts/Tags"] = ["Posts/InfoStrings", "Posts/Markdown"],
            ["Posts/Markdown"] = ["Posts/Includes", "Posts/InfoStrings", "Markdig"],
            ["Posts/Includes"] = ["Posts/InfoStrings"],
            ["Posts/InfoStrings"] = [],
            ["Caching"] = ["SnippetCheck.Compiler", "SnippetCheck.Worker", "Storage"],
            ["Compiling"] =
            [
                "Compiling/Keeping",
                "Compiling/Process",
                "SnippetCheck.Compiler",
                "Sandboxing",
                "Processes",
                "Storage",
            ],
            ["Compiling/Keeping"] =
            [
                "Compiling/Process",
                "SnippetCheck.Compiler",
                "Interop",
                "Sandboxing",
                "Processes",
                "Storage",
            ],
            ["Compiling/Process"] = ["SnippetCheck.Compiler", "Sandboxing", "Processes", "Storage"],
            ["Restoring"] = ["Processes", "Storage"],
            ["Running"] = ["SnippetCheck.Worker", "Interop", "Sandboxing", "Processes", "Storage"],
            ["Processes"] = ["Interop", "Sandboxing", "Storage", "SnippetCheck.Worker"],
            ["Storage"] = ["Microsoft.Win32.SafeHandles", "Interop"],
            ["Sandboxing"] = ["Microsoft.Win32.SafeHandles", "Interop"],
            ["Interop"] = ["Microsoft.Win32.SafeHandles"],
            ["Matching"] = [],
            ["Claims"] = ["Matching"],
            ["Checking"] = ["Checking/Judging", "Checking/Observing", .. Stages],
            ["Checking/Observing"] = ["Checking/Judging", .. Stages],
            ["Checking/Judging"] = ["Claims", "Matching"],
            ["Updating"] = ["Claims", "Matching"],
            ["Adopting"] = ["Updating"],
            ["Looking"] = ["Adopting", "Checking", "Updating"],
            ["Forecasting"] = ["Reporting"],
            ["Probing"] = ["Checking", "Claims", "Matching", "Posts", "Updating", "Reporting"],
            ["Reporting"] = [],
            ["Reporting/Formats"] = ["Reporting"],
            ["Reporting/Pages"] = ["Reporting", "Markdig"],
            ["VersionControl"] = ["Processes"],
            ["Workspaces"] = ["Posts", "Storage", "Interop", "Microsoft.Extensions.FileSystemGlobbing"],
        }
    );

    private static string[] Stages => ["Compiling", "Restoring", "Running", "Claims", "Matching", "Caching", "Storage"];

    private static readonly House OfCompiler = new(
        CodeUses.OfCompiler,
        Common: ["Wire", Roslyn],
        new()
        {
            [""] = ["Compiling", "Asking", "References", "SnippetCheck.Worker"],
            ["Compiling"] =
            [
                "Asking",
                "Assuming",
                "Hinting",
                "Names",
                "Emitting",
                "Composing",
                "Reading",
                "References",
            ],
            ["Asking"] = ["Composing", "Reading", "References"],
            ["Assuming"] = ["Hinting", "Names", "Composing", "Reading", "References"],
            ["Hinting"] = ["Names", "References"],
            ["Names"] = [],
            ["Emitting"] = [],
            ["Composing"] = ["Reading", "References"],
            ["References"] = ["Reading"],
            ["Reading"] = [],
            ["Wire"] = ["SnippetCheck.Wires"],
        }
    );

    /// <summary>The rooms of a project, and which of them each may use.</summary>
    private sealed record House(CodeUses Uses, string[] Common, Dictionary<string, string[]> Rooms)
    {
        public bool Allows(CodeUses.Use use) =>
            use.Used is not { } used
            || used == use.Room
            || used is Nouns or "System"
            || IsWithin(used, "System", '.')
            || MayUse(use.Room, used);

        /// <summary>Whether a room may use another one, or a namespace. A name stands for the rooms within it too, but not for those who are within it themselves.</summary>
        public bool MayUse(string room, string used) =>
            Rooms[room]
                .Concat(Common.Contains(room) ? [] : Common)
                .Any(allowed =>
                    used == allowed
                    || IsWithin(used, allowed, '.')
                    || (IsWithin(used, allowed, '/') && !IsWithin(room, allowed, '/'))
                );

        private static bool IsWithin(string name, string around, char separator) =>
            around.Length > 0 && name.StartsWith(around + separator, StringComparison.Ordinal);
    }

    private static House Of(string project) => project == "SnippetCheck.Core" ? OfCore : OfCompiler;

    [Theory]
    [InlineData("SnippetCheck.Core")]
    [InlineData("SnippetCheck.Compiler")]
    public void Every_folder_is_a_room(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        Assert.Equal(
            Of(project).Rooms.Keys.Where(r => r.Length > 0).Order(StringComparer.Ordinal),
            Directory
                .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(f => CodeUses.RoomOf(Path.GetRelativePath(root, f)))
                .Where(r => r.Split('/')[0] is not ("" or "bin" or "obj"))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("SnippetCheck.Core")]
    [InlineData("SnippetCheck.Compiler")]
    public void A_room_uses_only_the_rooms_it_may(string project)
    {
        var house = Of(project);
        Assert.Empty(house.Uses.Unbound);
        Assert.Empty(Foreign(house, house.Uses.All).Distinct());
    }

    [Theory]
    [InlineData("SnippetCheck.Core")]
    [InlineData("SnippetCheck.Compiler")]
    public void Rooms_do_not_use_each_other_in_a_circle(string project)
    {
        var house = Of(project);
        var left = house.Rooms.Keys.ToList();
        while (left.RemoveAll(IsDone) > 0) { }
        Assert.Empty(left);

        bool IsDone(string room) => !left.Exists(other => other != room && house.MayUse(room, other));
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
        var seen = Foreign(OfCore, added).ToList();
        Assert.All(
            Enumerable.Range(0, ways.Length),
            i => Assert.Contains(seen, use => use.Contains($"Way{i}.cs(", StringComparison.Ordinal))
        );
    }

    // What code uses of a room that its own may not know, be it written as a name or not.
    private static IEnumerable<string> Foreign(House house, IEnumerable<CodeUses.Use> uses) =>
        uses.Where(use => !house.Allows(use)).Select(use => use.ToString());

    [Fact]
    public void A_function_of_the_system_is_declared_once() =>
        Assert.DoesNotContain(
            Directory
                .EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Interop")),
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
            "FenceSearch.cs",
            "AssumptionSearch.cs",
        ];
        string[] rooms = ["Matching", "Checking", "Updating", "Adopting"];
        var found = CodeUses.OfCore.All.Where(use =>
            rooms.Contains(use.Room.Split('/')[0])
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
            .EnumerateFiles(Path.Combine(Core, "Problems"), "Problems.*.cs")
            .SelectMany(file => Factory().Matches(File.ReadAllText(file)))
            .Select(m => (Name: m.Groups["name"].Value, Code: m.Groups["code"].Value))
            .ToList();
        Assert.NotEmpty(factories);
        // Each is an error in one place and a warning in another, for the same mistake.
        var shared = factories.GroupBy(f => f.Code).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Equal(["SNIP0203", "SNIP0493"], shared.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"Problem (?<name>\w+)\([^)]*\)\s*=>\s*(?:Error|Warning)\(\s*""(?<code>SNIP\d{4})""")]
    private static partial Regex Factory();
}
