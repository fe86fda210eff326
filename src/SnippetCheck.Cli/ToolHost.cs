using SnippetCheck.Checking;

namespace SnippetCheck.Cli;

/// <summary>What commands stand on. The command line of a terminal has all of it from its process, and a test gives its own.</summary>
/// <param name="Folder">The full path of the working folder.</param>
internal sealed record ToolHost(string Folder)
{
    /// <summary>The day, which decides what is skipped no longer; null: that of the clock.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Gives an engine with these options that is warm already; null: there's none, and the command makes its own.</summary>
    public Func<EngineOptions, Engine?> WarmEngine { get; init; } = _ => null;
}
