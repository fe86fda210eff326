using SnippetCheck.Reporting;
using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary>A report to write to a file.</summary>
/// <typeparam name="T">What's reported.</typeparam>
internal sealed class ReportFile<T> : ReportTarget<T>
{
    private readonly string _name;
    private readonly string _path;
    private readonly ReportKind<T> _kind;

    /// <summary>Checks that the file can be written, before any work is done.</summary>
    /// <exception cref="UsageException">It can't be written, or isn't an earlier report of this kind.</exception>
    public ReportFile(ToolHost host, string name, ReportKind<T> kind)
    {
        (_name, _path, _kind) = (name, host.At(name), kind);
        Try(() =>
        {
            if (IsDevice)
            {
                return;
            }

            if (Directory.Exists(_path))
            {
                throw new IOException("it's a folder.");
            }

            if (File.Exists(_path) && !kind.MayReplace(_path))
            {
                throw new UsageException(
                    $"'{name}' isn't a report that SnippetCheck wrote. Delete it, or choose another file."
                );
            }

            WholeFile.Try(_path);
        });
    }

    /// <inheritdoc/>
    public override GreenSince Earlier()
    {
        var earlier = GreenSince.Unknown;
        Try(() =>
        {
            if (_kind.Since is { } read && !IsDevice && File.Exists(_path))
            {
                earlier = EarlierReport.Read(File.ReadAllBytes(_path), read);
            }
        });
        return earlier;
    }

    /// <summary>Writes the report, completely or not at all.</summary>
    /// <exception cref="UsageException">It can't be written.</exception>
    public override void Write(T reported)
    {
        using var text = new MemoryStream();
        _kind.Write(reported, text);
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

    // Writes to the target of a link, so that the link stays.
    private string Target =>
        new FileInfo(_path).LinkTarget is null
            ? _path
            : File.ResolveLinkTarget(_path, returnFinalTarget: true)?.FullName ?? _path;

    // A device is written to, but never replaced.
    private bool IsDevice => _path.StartsWith("/dev/", StringComparison.Ordinal);

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the report '{_name}' can't be written: {e.Message}");
        }
    }
}
