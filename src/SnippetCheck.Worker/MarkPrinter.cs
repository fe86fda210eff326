using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using SnippetCheck.Compiler;

namespace SnippetCheck.Worker;

/// <summary>
/// Prints marks into the program's output, which tell what was printed before a place in the code was reached, straight to the stream
/// behind what the console holds back.
/// </summary>
[StackTraceHidden]
internal sealed class MarkPrinter(string token, EventWriter events)
{
    // Of a line that runs again and again, what it did at first is enough to be compared.
    private const int MostPasses = 1000;

    private readonly Lock _gate = new();
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Stream _error = Console.OpenStandardError();
    private readonly ConcurrentDictionary<(int, bool), int> _passes = new();

    /// <summary>Prints a mark; where a part of the program begins, to both streams, and the parent is told.</summary>
    public void Print(int number, int kind, object? value)
    {
        switch ((MarkKind)kind)
        {
            case MarkKind.PartBegins:
                Print(PrintedMark.Place(number), toError: true);
                events.Reached(number);
                break;
            case MarkKind.LineBegins when IsCounted(number, isEnd: false):
                Print(PrintedMark.LineBegins(number));
                break;
            case MarkKind.LineEnds when IsCounted(number, isEnd: true):
                Print(PrintedMark.LineEnds(number, []));
                break;
            case MarkKind.LineLeavesValue or MarkKind.LineLeavesSequence when IsCounted(number, isEnd: true):
                Print(PrintedMark.LineEnds(number, ValueText.Of(value, kind == (int)MarkKind.LineLeavesSequence)));
                break;
            case MarkKind.BlockEnds:
                Print(PrintedMark.Place(number));
                break;
        }
    }

    private bool IsCounted(int number, bool isEnd) => _passes.AddOrUpdate((number, isEnd), 1, (_, count) => count + 1) <= MostPasses;

    private void Print(PrintedMark mark, bool toError = false)
    {
        var bytes = Encoding.UTF8.GetBytes(mark.ToText(token));
        lock (_gate)
        {
            Console.Out.Flush();
            _output.Write(bytes);
            if (toError)
            {
                Console.Error.Flush();
                _error.Write(bytes);
            }
        }
    }
}
