using System.IO.Enumeration;
using Microsoft.Extensions.FileSystemGlobbing;

namespace SnippetCheck.Workspaces;

/// <summary>A glob, for shells that don't expand globs themselves.</summary>
/// <param name="Folder">The folder to search: the longest part of the glob without a wildcard. It may be outside the working folder.</param>
/// <param name="Pattern">The rest of the glob.</param>
public sealed record FileGlob(string Folder, string Pattern)
{
    /// <summary>Parses a path; null if it has no wildcard.</summary>
    public static FileGlob? Of(string path, string root)
    {
        if (!HasWildcard(path))
        {
            return null;
        }

        var parts = path.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile(p => !HasWildcard(p)).ToList();
        return new(
            SpelledPath.Of(Path.GetFullPath(fixedParts.Count == 0 ? "." : string.Join('/', fixedParts) + "/", root)),
            string.Join('/', parts.Skip(fixedParts.Count))
        );
    }

    /// <summary>The full paths of matching files.</summary>
    public IEnumerable<string> Files()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        // The library doesn't support ?, which matches one character.
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(Pattern.Replace('?', '*'));
        var names = Pattern.Split('/').Where(p => p != "**").ToList();
        return matcher
            .GetResultsInFullPath(Folder)
            .Select(Path.GetFullPath)
            .Where(f =>
                !Pattern.Contains('?', StringComparison.Ordinal)
                || FileSystemName.MatchesSimpleExpression(names[^1], Path.GetFileName(f), ignoreCase: false)
            );
    }

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');
}
