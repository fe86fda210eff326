using System.Text.RegularExpressions;

namespace SnippetCheck.Running;

/// <summary>Removes the worker's frames from stack traces. The runtime hides them, except at the bottom of a stack and in the trace of a crash.</summary>
internal static partial class OwnFrames
{
    /// <summary>The text without these frames.</summary>
    public static string Remove(string text) =>
        text.Contains("SnippetCheck.Worker", StringComparison.Ordinal) ? Frame().Replace(text, "") : text;

    [GeneratedRegex(@"^[ ]+at SnippetCheck\.Worker\.[^\n]*\n?", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
