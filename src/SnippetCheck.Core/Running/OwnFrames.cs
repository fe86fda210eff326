using System.Text.RegularExpressions;

namespace SnippetCheck.Running;

/// <summary>Takes the worker's frames out of stack traces: the runtime hides them, but not at the bottom of a stack, nor in the trace of a crash.</summary>
internal static partial class OwnFrames
{
    /// <summary>The text without lines of those frames.</summary>
    public static string Remove(string text) =>
        text.Contains("SnippetCheck.Worker", StringComparison.Ordinal) ? Frame().Replace(text, "") : text;

    [GeneratedRegex(@"^[ ]+at SnippetCheck\.Worker\.[^\n]*\n?", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
