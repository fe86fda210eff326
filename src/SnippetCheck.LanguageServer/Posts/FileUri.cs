using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Workspaces;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>Converts between the URIs of clients and the paths of files.</summary>
internal static class FileUri
{
    /// <summary>The full path of a file; null if the URI doesn't name one.</summary>
    public static string? PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed is { IsFile: true, IsUnc: false }
            ? SpelledPath.Of(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Decoded(parsed))))
            : null;

    /// <summary>The full paths of folders, each once. A folder that's no file's is left out.</summary>
    public static IReadOnlyList<string> PathsOf(IEnumerable<WorkspaceFolder> folders) =>
        [.. folders.Select(f => PathOf(f.Uri)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The URI of a file.</summary>
    /// <param name="path">Its full path.</param>
    public static string Of(string path) =>
        new UriBuilder
        {
            Scheme = Uri.UriSchemeFile,
            Host = "",
            Path = Escaped(path),
        }
            .Uri
            .AbsoluteUri;

    // Some clients write a drive as /c%3A/, which Uri takes for a folder of the root.
    private static string Decoded(Uri uri) =>
        Uri.UnescapeDataString(uri.AbsolutePath) is ['/', var drive, ':', ..] path && char.IsAsciiLetter(drive)
            ? path[1..]
            : Uri.UnescapeDataString(uri.AbsolutePath);

    // Before the first slash, there's a drive or nothing.
    private static string Escaped(string path) =>
        string.Join(
            '/',
            path.Replace(Path.DirectorySeparatorChar, '/')
                .Split('/')
                .Select((name, i) => i == 0 ? name : Uri.EscapeDataString(name))
        );
}
