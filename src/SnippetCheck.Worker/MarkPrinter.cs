using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>
/// Prints marks into the program's output, which tell what was printed before a place in the code was reached. A mark is a token, a number
/// and a line end, written straight to the stream behind what the console holds back.
/// </summary>
[StackTraceHidden]
internal sealed class MarkPrinter(string token, EventWriter events)
{
    private readonly Lock _gate = new();
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Stream _error = Console.OpenStandardError();

    /// <summary>Prints a mark; where a part of the program begins, to both streams, and the parent is told.</summary>
    public void Print(int number, bool beginsPart)
    {
        var mark = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{token}{number}\n"));
        lock (_gate)
        {
            Console.Out.Flush();
            _output.Write(mark);
            if (beginsPart)
            {
                Console.Error.Flush();
                _error.Write(mark);
            }
        }

        if (beginsPart)
        {
            events.Reached(number);
        }
    }
}
