using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Workspaces;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>Converts between the URIs of clients and the paths of files.</summary>
internal static class FileUri
{
    /// <summary>The full path of a file; null if the URI doesn't name one. Only on Windows, another machine has files with paths.</summary>
    public static string? PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
        && parsed.IsFile
        && (!parsed.IsUnc || OperatingSystem.IsWindows())
            ? SpelledPath.Of(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Decoded(parsed))))
            : null;

    /// <summary>The full paths of folders, each once. A folder that's no file's is left out.</summary>
    public static IReadOnlyList<string> PathsOf(IEnumerable<WorkspaceFolder> folders) =>
        [.. folders.Select(f => PathOf(f.Uri)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The URI of a file.</summary>
    /// <param name="path">Its full path.</param>
    public static string Of(string path)
    {
        var names = path.Replace(Path.DirectorySeparatorChar, '/').Split('/');
        // That of a network share begins with two slashes, and the machine.
        return names is ["", "", var machine, .. var rest]
            ? Of(machine, ["", .. rest.Select(Uri.EscapeDataString)])
            : Of("", [names[0], .. names.Skip(1).Select(Uri.EscapeDataString)]);
    }

    private static string Of(string machine, IEnumerable<string> names) =>
        new UriBuilder
        {
            Scheme = Uri.UriSchemeFile,
            Host = machine,
            Path = string.Join('/', names),
        }
            .Uri
            .AbsoluteUri;

    // Some clients write a drive as /c%3A/, which Uri takes for a folder of the root.
    private static string Decoded(Uri uri) =>
        Uri.UnescapeDataString(uri.AbsolutePath) switch
        {
            var share when uri.IsUnc => $"//{uri.Host}{share}",
            ['/', var drive, ':', ..] path when char.IsAsciiLetter(drive) => path[1..],
            var path => path,
        };
}
