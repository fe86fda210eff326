namespace SnippetCheck;

/// <summary>The folders of a running snippet, under names that are the same each time. Their real ones are made up for each run.</summary>
public static class SnippetPlaces
{
    private static readonly char Slash = Path.DirectorySeparatorChar;

    /// <summary>What stands for the folder that holds them all.</summary>
    public static string Root { get; } = OperatingSystem.IsWindows() ? @"C:\snippetcheck" : "/snippetcheck";

    private static string Work { get; } = Path.Combine(Root, "work");

    /// <summary>A message that names files as the snippet did: <c>prices.csv</c>, from its working folder.</summary>
    public static string FromWorkingFolder(string message) =>
        message.Replace(Work + Slash, "", StringComparison.Ordinal).Replace(Work, ".", StringComparison.Ordinal);
}
