using System.Globalization;
using SnippetCheck.Checking;

namespace SnippetCheck.Cli;

/// <summary>A line on the terminal that counts verdicts or processed posts. It isn't written to pipes.</summary>
internal sealed class ProgressLine : IProgress<CheckProgress>, IDisposable
{
    private const string Clear = "\r\e[K";

    private readonly Lock _gate = new();
    private int _total;
    private int _done;
    private int _failed;

    private readonly TextWriter _error;

    private ProgressLine(TextWriter error) => _error = error;

    /// <summary>The line; null if nobody would see it.</summary>
    public static ProgressLine? For(ToolHost host, bool isWanted) =>
        isWanted && !host.Streams.IsErrorRedirected && host.Variable("TERM") != "dumb" ? new(host.Streams.Error) : null;

    /// <summary>Adds to the total.</summary>
    public void Expect(int more)
    {
        lock (_gate)
        {
            _total += more;
        }
    }

    /// <inheritdoc/>
    public void Report(CheckProgress value) => Count(value.Snippet.Verdict.State == VerdictState.Failed);

    /// <summary>Shows how many there are and how many of them are done.</summary>
    public void Show(int done, int total)
    {
        lock (_gate)
        {
            (_done, _total) = (done, total);
            Write();
        }
    }

    /// <summary>Makes room for other text.</summary>
    public void Hide()
    {
        lock (_gate)
        {
            _error.Write(Clear);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Hide();

    private void Count(bool hasFailed)
    {
        lock (_gate)
        {
            _done++;
            _failed += hasFailed ? 1 : 0;
            Write();
        }
    }

    private void Write() =>
        _error.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Clear}{_done}/{_total}{(_failed > 0 ? $", {_failed} failed" : "")}"
            )
        );
}
