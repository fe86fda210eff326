using SnippetCheck.Reporting;
using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary>A report that is to be written to a file.</summary>
internal sealed class ReportFile
{
    private readonly string _path;
    private readonly ReportKind _kind;

    /// <summary>Finds out whether the file can be written before any work is done for it.</summary>
    /// <exception cref="UsageException">It can't, or the file holds something else than such a report.</exception>
    public ReportFile(string path, ReportKind kind)
    {
        _path = path;
        _kind = kind;
        Try(() =>
        {
            if (IsDevice)
            {
                return;
            }

            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder.");
            }

            if (File.Exists(path) && !kind.MayReplace(path))
            {
                throw new UsageException(
                    $"'{path}' isn't a report that SnippetCheck wrote. Delete it, or name another file."
                );
            }

            WholeFile.Try(path);
        });
    }

    /// <summary>Writes it, all or nothing.</summary>
    /// <exception cref="UsageException">It can't be written.</exception>
    public void Write(ReportedRun run)
    {
        using var text = new MemoryStream();
        _kind.Write(run, text);
        Try(() =>
        {
            if (IsDevice)
            {
                WholeFile.WriteToDevice(_path, text.ToArray());
            }
            else
            {
                WholeFile.Replace(Target, text.ToArray());
            }
        });
    }

    // A link stays one.
    private string Target =>
        new FileInfo(_path).LinkTarget is null
            ? _path
            : File.ResolveLinkTarget(_path, returnFinalTarget: true)?.FullName ?? _path;

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
