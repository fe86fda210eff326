using SnippetCheck.Reporting;
using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary>A report that is a folder of files.</summary>
internal sealed class ReportFolder : ReportTarget<ReportedRun>
{
    private readonly ToolHost _host;
    private readonly string _path;
    private readonly FolderReport _kind;
    private readonly OwnedFolder _folder;

    /// <summary>Checks that the folder can be used, before any work is done.</summary>
    /// <exception cref="UsageException">It can't be used.</exception>
    public ReportFolder(ToolHost host, string path, FolderReport kind)
    {
        (_host, _path, _kind) = (host, path, kind);
        _folder = Try(() => new OwnedFolder(host.At(path)));
    }

    /// <inheritdoc/>
    public override GreenSince Earlier() => Try(() => EarlierReport.Read(_folder.Read(_kind.Index), _kind.Since));

    /// <inheritdoc/>
    public override void Write(ReportedRun reported) =>
        Try(() =>
        {
            var made = _kind.Make(reported);
            _folder.Replace([.. made.Files.Select(f => (f.Name, f.Content))]);
            foreach (var note in made.Notes)
            {
                _host.Streams.Error.WriteLine($"note: {OutputSanitizer.Line(note)}");
            }

            return true;
        });

    private T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the report '{_path}' can't be written: {e.Message}");
        }
    }
}
