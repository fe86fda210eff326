using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary>Options that say what is kept for the next run.</summary>
/// <param name="folder">The folder that relative paths start from.</param>
internal sealed class CacheOptions(string folder)
{
    private readonly Option<bool> _noCache = new("--no-cache")
    {
        Description = "Compile and run every snippet, even if its result is cached.",
    };
    private readonly Option<string?> _cacheFolder = new("--cache-dir")
    {
        Description = "Keep results for the next run in this folder, instead of your user's cache folder.",
        HelpName = "folder",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_noCache);
        AddFolderTo(command);
    }

    /// <summary>Gives a command the option that says where: its results are never taken from there.</summary>
    public void AddFolderTo(Command command) => command.Add(_cacheFolder);

    /// <summary>Whether results are kept, and taken from an earlier run.</summary>
    public bool KeepsResults(ParseResult parsed) => !parsed.GetValue(_noCache);

    /// <summary>The full path of the folder for them; null: the user's.</summary>
    public string? Folder(ParseResult parsed) =>
        parsed.GetValue(_cacheFolder) is { } given ? Path.GetFullPath(given, folder) : null;
}
