using System.Diagnostics;
using System.Text;
using SnippetCheck.Compiler;

namespace SnippetCheck.Worker;

/// <summary>
/// Prints marks into the program's output, which show what was printed before a place in the code was reached. A mark goes straight to the
/// stream, after the console's buffer is flushed.
/// </summary>
/// <param name="token">What begins a mark.</param>
/// <param name="events">Tells the parent of parts that begin.</param>
/// <param name="goOn">What a part waits for where it begins, once; null: parts don't wait.</param>
[StackTraceHidden]
internal sealed class MarkPrinter(string token, EventWriter events, SemaphoreSlim? goOn)
{
    // If a line runs again and again, its first passes are enough for a comparison.
    private const int MostPasses = 1000;

    // Passes after the first leave room for the first ones of other lines.
    private const int Reserve = PrintedMark.MostBytes / 2;

    private readonly Lock _gate = new();
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Stream _error = Console.OpenStandardError();

    // Created in advance, like everything else that a mark at the start of a line needs: a program may count its allocations.
    private readonly TextWriter _console = Console.Out;
    private readonly byte[] _mark = [.. Encoding.UTF8.GetBytes(token), .. new byte[PrintedMark.LongestWithoutValue]];
    private readonly int _start = Encoding.UTF8.GetByteCount(token);
    private readonly HashSet<int> _waited = [];
    private Passes[] _passes = new Passes[1024];
    private int _left = PrintedMark.MostBytes;

    /// <summary>Does everything that happens only at the first mark, before the program can notice it.</summary>
    public void WarmUp()
    {
        lock (_gate)
        {
            Write(0, LineEdge.Begin);
            PassesOf(0) = default;
            Print([]);
        }
    }

    /// <summary>Prints a mark. If a part of the program begins there, it's printed to both streams, and the parent gets an event.</summary>
    public void Print(int number, int kind, object? value)
    {
        switch ((MarkKind)kind)
        {
            case MarkKind.PartBegins:
                lock (_gate)
                {
                    var mark = Write(number, null);
                    Print(mark);
                    Console.Error.Flush();
                    _error.Write(mark);
                }

                events.Reached(number);
                Wait(number);
                break;
            case MarkKind.BlockEnds:
                lock (_gate)
                {
                    var mark = Write(number, null);
                    if (Pays(mark.Length, PassesOf(number).Begun++ == 0))
                    {
                        Print(mark);
                    }
                }

                break;
            case MarkKind.LineBegins:
                lock (_gate)
                {
                    Begin(number);
                }

                break;
            default:
                var texts =
                    (MarkKind)kind == MarkKind.LineEnds
                        ? []
                        : ValueText.Of(value, (MarkKind)kind == MarkKind.LineLeavesSequence);
                lock (_gate)
                {
                    End(number, texts);
                }

                break;
        }
    }

    private void Begin(int number)
    {
        ref var passes = ref PassesOf(number);
        var mark = Write(number, LineEdge.Begin);
        if (!passes.AreOver && passes.Begun < MostPasses && Pays(mark.Length, passes.Begun == 0))
        {
            passes.Begun++;
            Print(mark);
        }
        else
        {
            passes.Uncounted++;
        }
    }

    // Lines that call themselves end in the reverse order, so the passes that weren't counted end first.
    private void End(int number, IReadOnlyList<string> value)
    {
        ref var passes = ref PassesOf(number);
        if (passes.Uncounted > 0)
        {
            passes.Uncounted--;
            return;
        }

        if (passes.AreOver)
        {
            return;
        }

        var mark = Encoding.UTF8.GetBytes(PrintedMark.LineEnds(number, value).ToText(token));
        if (Pays(mark.Length, passes.Ended == 0))
        {
            passes.Ended++;
            Print(mark);
        }
        else
        {
            passes.AreOver = true;
        }
    }

    private bool Pays(int bytes, bool isFirst)
    {
        if (_left - bytes < (isFirst ? 0 : Reserve))
        {
            return false;
        }

        _left -= bytes;
        return true;
    }

    private void Wait(int number)
    {
        if (goOn is not null && IsFirst(number))
        {
            goOn.Wait();
        }

        bool IsFirst(int part)
        {
            lock (_gate)
            {
                return _waited.Add(part);
            }
        }
    }

    private ReadOnlySpan<byte> Write(int number, LineEdge? edge) =>
        _mark.AsSpan(0, _start + PrintedMark.Write(number, edge, _mark.AsSpan(_start)));

    private void Print(ReadOnlySpan<byte> mark)
    {
        // Not the saved console: the program may have replaced it with a writer that has a buffer of its own.
        Console.Out.Flush();
        _console.Flush();
        _output.Write(mark);
    }

    private ref Passes PassesOf(int number)
    {
        if (number >= _passes.Length)
        {
            Array.Resize(ref _passes, number * 2);
        }

        return ref _passes[number];
    }

    // The passes of a line, or of the end of a block.
    private struct Passes
    {
        public int Begun;
        public int Ended;
        public int Uncounted;
        public bool AreOver;
    }
}
