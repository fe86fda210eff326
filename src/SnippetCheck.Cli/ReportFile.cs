using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>A report that is to be written to a file.</summary>
internal sealed class ReportFile
{
    private readonly string _path;
    private readonly Action<ReportedRun, Stream> _format;

    /// <summary>Finds out whether the file can be written before any work is done for it.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public ReportFile(string path, Action<ReportedRun, Stream> format)
    {
        _path = path;
        _format = format;
        Try(() =>
        {
            if (File.Exists(path))
            {
                File.OpenHandle(path, FileMode.Open, FileAccess.Write).Dispose();
            }

            if (!IsDevice)
            {
                File.OpenHandle(WholeFile.Beside(path), FileMode.CreateNew, FileAccess.Write, options: FileOptions.DeleteOnClose).Dispose();
            }
        });
    }

    /// <summary>Writes it, all or nothing.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public void Write(ReportedRun run)
    {
        using var text = new MemoryStream();
        _format(run, text);
        Try(() =>
        {
            if (IsDevice)
            {
                File.WriteAllBytes(_path, text.ToArray());
            }
            else
            {
                WholeFile.Write(Target, text.ToArray());
            }
        });
    }

    // A link stays one.
    private string Target => new FileInfo(_path).LinkTarget is null ? _path : File.ResolveLinkTarget(_path, returnFinalTarget: true)?.FullName ?? _path;

    // A device is written to and never replaced.
    private bool IsDevice => Path.GetFullPath(_path).StartsWith("/dev/", StringComparison.Ordinal);

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the report '{_path}' cannot be written: {e.Message}");
        }
    }
}
