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

    /// <summary>The full paths of matching files, in the folders where posts are looked for.</summary>
    /// <exception cref="WorkspaceException">The glob can't be used, or a folder can't be read.</exception>
    public IEnumerable<string> Files()
    {
        if (!Glob.IsUsable(Pattern))
        {
            throw new WorkspaceException($"'{Pattern}' has .. below a part with * or ?, which may be any folder.");
        }

        // The library doesn't support ?, which matches one character.
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(Pattern.Replace('?', '*'));
        var names = Pattern.Split('/').Where(p => p != "**").ToList();
        var depth = Pattern.Contains("**", StringComparison.Ordinal) ? int.MaxValue : Pattern.Count(c => c == '/');
        return FolderWalk
            .Files(Path.TrimEndingDirectorySeparator(Folder), depth: depth)
            .Where(f => matcher.Match(Folder, f).HasMatches)
            .Where(f =>
                !Pattern.Contains('?', StringComparison.Ordinal)
                || FileSystemName.MatchesSimpleExpression(names[^1], Path.GetFileName(f), ignoreCase: false)
            );
    }

    private static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');
}
