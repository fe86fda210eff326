using System.Text.RegularExpressions;

namespace SnippetCheck.Running;

/// <summary>Takes the worker's frame out of stack traces: the runtime hides it everywhere but at the bottom of a stack.</summary>
internal static partial class OwnFrames
{
    /// <summary>The text without lines of that frame.</summary>
    public static string Remove(string text) => text.Contains("SnippetCheck.Worker", StringComparison.Ordinal) ? Frame().Replace(text, "") : text;

    [GeneratedRegex(@"^[ ]+at SnippetCheck\.Worker\.Program\.Main\([^\n]*\n?", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
