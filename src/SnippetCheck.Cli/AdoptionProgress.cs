using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Shows how far <c>adopt</c> is: on the line of a terminal, or with a line for each post where there's none.</summary>
/// <param name="host">What the command stands on.</param>
/// <param name="isWanted">Whether anything is shown.</param>
/// <param name="total">The number of posts.</param>
internal sealed class AdoptionProgress(ToolHost host, bool isWanted, int total) : IDisposable
{
    private readonly ProgressLine? _line = ProgressLine.For(host, isWanted);
    private int _done;

    /// <summary>Makes room for other text on the terminal.</summary>
    public void Hide() => _line?.Hide();

    /// <summary>Counts a post that's done.</summary>
    public void Count(string path)
    {
        _done++;
        if (_line is not null)
        {
            _line.Show(_done, total);
        }
        else if (isWanted)
        {
            host.Streams.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{_done}/{total} {OutputSanitizer.Line(path)}")
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line?.Dispose();
}
