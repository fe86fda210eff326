namespace SnippetCheck;

/// <summary>Stable names for the folders of a running snippet. Their real names differ in each run.</summary>
public static class SnippetPlaces
{
    private static readonly char Slash = Path.DirectorySeparatorChar;

    /// <summary>The name for the folder that contains all of them.</summary>
    public static string Root { get; } = OperatingSystem.IsWindows() ? @"C:\snippetcheck" : "/snippetcheck";

    private static string Work { get; } = Path.Combine(Root, "work");

    /// <summary>The message with file names as the snippet used them, relative to its working folder: <c>prices.csv</c>.</summary>
    public static string FromWorkingFolder(string message) =>
        message.Replace(Work + Slash, "", StringComparison.Ordinal).Replace(Work, ".", StringComparison.Ordinal);
}
