using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Where things lie in this repository.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(TestsFolder(), "..", ".."));

    /// <summary>The pages on problems, and on what authors write.</summary>
    public static string Reference { get; } = Path.Combine(Root, "docs", "reference");

    /// <summary>The scenarios.</summary>
    public static string Scenarios { get; } = Path.Combine(TestsFolder(), "Scenarios");

    /// <summary>The scenarios of updates.</summary>
    public static string Updates { get; } = Path.Combine(TestsFolder(), "Updates");

    /// <summary>The scenarios of adoptions.</summary>
    public static string Adoptions { get; } = Path.Combine(TestsFolder(), "Adoptions");

    /// <summary>The names of the folders of data in a folder, in order.</summary>
    public static TheoryData<string> FoldersIn(string folder) =>
        [.. Directory.EnumerateDirectories(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>What <c>options.txt</c> of a folder of data holds; nothing where there is none.</summary>
    public static string OptionsOf(string folder) =>
        Path.Combine(folder, "options.txt") is var options && File.Exists(options) ? File.ReadAllText(options) : "";

    // The source path that the compiler notes may be mapped, so the root is looked for from where the tests run.
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
