using SnippetCheck.Checking;

namespace SnippetCheck.Cli;

/// <summary>What commands stand on. The command line of a terminal has all of it from its process, and a test gives its own.</summary>
/// <param name="Folder">The full path of the working folder.</param>
internal sealed record ToolHost(string Folder)
{
    /// <summary>The standard streams.</summary>
    public StandardStreams Streams { get; init; } = StandardStreams.OfProcess;

    /// <summary>Gives an environment variable; null: it isn't set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The folder for what the next run can use again, where the command line names none; null: there's no place for it.</summary>
    public string? CacheFolder { get; init; } = new EngineOptions().CacheFolder;

    /// <summary>The day, which decides what is skipped no longer; null: that of the clock.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Gives an engine with these options that is warm already; null: there's none, and the command makes its own.</summary>
    public Func<EngineOptions, Engine?> WarmEngine { get; init; } = _ => null;

    /// <summary>Whether a service that builds and tests what others push runs the command. Such services set the variable <c>CI</c>.</summary>
    public bool IsContinuousIntegration => Variable("CI") is { Length: > 0 } value && value is not ("0" or "false");

    /// <summary>The full path of what the command line names.</summary>
    public string At(string path) => Path.GetFullPath(path, Folder);
}
