using System.Text;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>A kind of report that can be written to a file.</summary>
/// <typeparam name="T">What's reported.</typeparam>
/// <param name="Write">Writes it in this format.</param>
/// <param name="Marks">Texts that identify such a report. All must be at the start of the file.</param>
internal sealed record ReportKind<T>(Action<T, Stream> Write, params IReadOnlyList<string> Marks)
{
    /// <summary>Reads from an earlier report of this kind since when snippets have passed; null if it doesn't say that.</summary>
    public Func<byte[], GreenSince>? Since { get; init; }

    /// <summary>Whether it shows what the names in the code mean, which only a fresh run knows.</summary>
    public bool ShowsSymbols { get; init; }

    // In an HTML page, they come after its policy and its title.
    private const int Beginning = 4096;

    /// <summary>The same kind of report of something that contains what it reports.</summary>
    public ReportKind<TOuter> For<TOuter>(Func<TOuter, T> inner) =>
        new((outer, output) => Write(inner(outer), output), Marks) { Since = Since, ShowsSymbols = ShowsSymbols };

    /// <summary>Whether a file may be replaced: it's empty, or an earlier report of this kind.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public bool MayReplace(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Beginning];
        var text = Encoding.UTF8.GetString(bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0)));
        return text.Trim().Length == 0
            || text.Trim() == "[]"
            || Marks.All(m => text.Contains(m, StringComparison.Ordinal));
    }
}
