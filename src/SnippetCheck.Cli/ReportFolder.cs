using SnippetCheck.Reporting;
using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary>A report that is a folder of files.</summary>
internal sealed class ReportFolder : ReportTarget<ReportedRun>
{
    private readonly string _path;
    private readonly FolderReport _kind;
    private readonly OwnedFolder _folder;

    /// <summary>Checks that the folder can be used, before any work is done.</summary>
    /// <exception cref="UsageException">It can't be used.</exception>
    public ReportFolder(ToolHost host, string path, FolderReport kind)
    {
        (_path, _kind) = (path, kind);
        _folder = Try(() => new OwnedFolder(host.At(path)));
    }

    /// <inheritdoc/>
    public override GreenSince Earlier() => Try(() => EarlierReport.Read(_folder.Read(_kind.Index), _kind.Since));

    /// <inheritdoc/>
    public override void Write(ReportedRun reported) =>
        Try(() =>
        {
            _folder.Replace([.. _kind.Make(reported).Select(f => (f.Name, f.Content))]);
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
