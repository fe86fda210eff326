using System.CommandLine;
using System.CommandLine.Parsing;

namespace SnippetCheck.Cli;

/// <summary>
/// The response file that the MSBuild task passes as <c>@/tmp/….rsp</c>. Other words with <c>@</c> are arguments, since a folder of posts
/// may be named <c>@docs</c>.
/// </summary>
internal static class BuildArguments
{
    private static readonly TryReplaceToken? Read = new ParserConfiguration().ResponseFileTokenReplacer;

    /// <summary>How the command line is parsed.</summary>
    public static ParserConfiguration Configuration { get; } = new() { ResponseFileTokenReplacer = TryReplace };

    /// <summary>Whether an argument names such a file.</summary>
    /// <param name="word">The argument, without its <c>@</c>.</param>
    public static bool IsFile(string word) =>
        Path.IsPathRooted(word) && word.EndsWith(".rsp", StringComparison.Ordinal);

    private static bool TryReplace(string word, out IReadOnlyList<string>? replacement, out string? error)
    {
        (replacement, error) = (null, null);
        return IsFile(word) && Read is not null && Read(word, out replacement, out error);
    }
}
