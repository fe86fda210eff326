using System.CommandLine;
using SnippetCheck.Posts;

namespace SnippetCheck.Cli;

/// <summary>Options that say what is done with fences that have no tags.</summary>
internal sealed class UntaggedOptions
{
    private readonly Option<string?> _untagged = new("--untagged")
    {
        Description =
            "What to do with C# fences that have no tags. Without this option, the configuration decides, or they are ignored.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _untagged.AcceptOnlyFromAmong([.. PostDefaults.UntaggedWords.Keys]);
        command.Add(_untagged);
    }

    /// <summary>What is done with them; null: not said.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="mayRun">Whether they may be run; asked only where they would be. Otherwise they are compiled.</param>
    public Disposition? Disposition(ParseResult parsed, Func<bool> mayRun) =>
        parsed.GetValue(_untagged) is not { } word ? null
        : PostDefaults.UntaggedWords[word] is var asked && asked == SnippetCheck.Disposition.Run && !mayRun()
            ? SnippetCheck.Disposition.Compile
        : asked;
}
