using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>A report that is a folder of files.</summary>
internal sealed class ReportFolder : ReportTarget<ReportedRun>
{
    private readonly string _path;
    private readonly Func<ReportedRun, IReadOnlyList<PublishedFile>> _files;
    private readonly Storage.ReportFolder _folder;

    /// <summary>Checks that the folder can be used, before any work is done.</summary>
    /// <exception cref="UsageException">It can't be used.</exception>
    public ReportFolder(string path, Func<ReportedRun, IReadOnlyList<PublishedFile>> files)
    {
        (_path, _files) = (path, files);
        _folder = Try(() => new Storage.ReportFolder(path));
    }

    /// <inheritdoc/>
    public override void Write(ReportedRun reported) =>
        Try(() =>
        {
            _folder.Replace([.. _files(reported).Select(f => (f.Name, f.Content))]);
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
