using SnippetCheck.Compiling;

namespace SnippetCheck.LanguageServer;

/// <summary>What the server's process gives it. Tests give it something else.</summary>
/// <param name="Version">The version of the tool.</param>
public sealed record ServerHost(string Version)
{
    /// <summary>What holds for all runs.</summary>
    public EngineOptions Engine { get; init; } = new() { Remembered = 1000 };

    /// <summary>The day, which decides what is skipped no longer.</summary>
    public Func<DateOnly> Today { get; init; } = () => DateOnly.FromDateTime(DateTime.Now);

    /// <summary>Describes everything that the verdict on a snippet depends on: the snippet, its program, its limits.</summary>
    public Func<CheckedSnippet, Explanation?, Limits, string> Explain { get; init; } = (_, _, _) => "";
}
