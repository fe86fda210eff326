using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The places of files in this repository.</summary>
internal static class Repository
{
    /// <summary>The root.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(TestsFolder(), "..", ".."));

    /// <summary>The folder of the reference pages.</summary>
    public static string Reference { get; } = Path.Combine(Root, "docs", "reference");

    /// <summary>The folder of the scenarios for <c>check</c>.</summary>
    public static string Scenarios { get; } = Path.Combine(TestsFolder(), "Scenarios");

    /// <summary>The folder of the scenarios for <c>update</c>.</summary>
    public static string Updates { get; } = Path.Combine(TestsFolder(), "Updates");

    /// <summary>The folder of the scenarios for <c>adopt</c>.</summary>
    public static string Adoptions { get; } = Path.Combine(TestsFolder(), "Adoptions");

    /// <summary>The folder of the scenarios for <c>look</c>.</summary>
    public static string Looks { get; } = Path.Combine(TestsFolder(), "Looks");

    /// <summary>The names of the folders in a folder, sorted.</summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateDirectories(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    /// <summary>The same, for a theory.</summary>
    public static TheoryData<string> FoldersIn(string folder) => [.. NamesIn(folder)];

    /// <summary>The content of <c>options.txt</c> in a folder; empty if there's none.</summary>
    public static string OptionsOf(string folder) =>
        Path.Combine(folder, "options.txt") is var options && File.Exists(options) ? File.ReadAllText(options) : "";

    // The compiler may map source paths, so the search for the root starts at the folder of the tests.
    private static string TestsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SnippetCheck.Tests.csproj")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside their repository.");
    }
}
