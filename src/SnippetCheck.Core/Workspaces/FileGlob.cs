using System.IO.Enumeration;
using Microsoft.Extensions.FileSystemGlobbing;

namespace SnippetCheck.Workspaces;

/// <summary>A pattern of paths, for shells that do not expand one themselves.</summary>
/// <param name="Folder">Where files are looked for: its longest beginning without a wildcard, which may lead out of the working folder.</param>
/// <param name="Pattern">The rest.</param>
public sealed record FileGlob(string Folder, string Pattern)
{
    /// <summary>Reads a path; null where it has no wildcard.</summary>
    public static FileGlob? Of(string path, string root)
    {
        if (!HasWildcard(path))
        {
            return null;
        }

        var parts = path.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile(p => !HasWildcard(p)).ToList();
        return new(
            Path.GetFullPath(fixedParts.Count == 0 ? "." : string.Join('/', fixedParts) + "/", root),
            string.Join('/', parts.Skip(fixedParts.Count))
        );
    }

    /// <summary>The full paths of the files that match.</summary>
    public IEnumerable<string> Files()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        // The library knows no ?, which stands for one character.
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
