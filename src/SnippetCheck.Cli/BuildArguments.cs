using System.CommandLine;
using System.CommandLine.Parsing;

namespace SnippetCheck.Cli;

/// <summary>
/// The file of arguments that a task of MSBuild passes as <c>@/tmp/….rsp</c>. Nothing else is read as arguments: a
/// folder of posts may be named <c>@docs</c>.
/// </summary>
internal static class BuildArguments
{
    private static readonly TryReplaceToken? Read = new ParserConfiguration().ResponseFileTokenReplacer;

    /// <summary>How the command line is parsed.</summary>
    public static ParserConfiguration Configuration { get; } = new() { ResponseFileTokenReplacer = TryReplace };

    /// <summary>Whether a word of the command line names such a file.</summary>
    /// <param name="word">The word, without its <c>@</c>.</param>
    public static bool IsFile(string word) =>
        Path.IsPathRooted(word) && word.EndsWith(".rsp", StringComparison.Ordinal);

    private static bool TryReplace(string word, out IReadOnlyList<string>? replacement, out string? error)
    {
        (replacement, error) = (null, null);
        return IsFile(word) && Read is not null && Read(word, out replacement, out error);
    }
}
