using SnippetCheck.Caching;

namespace SnippetCheck.Checking;

/// <summary>What happened last to the programs that an editor's posts are made of, whether it was kept in the cache or not. Safe for several threads.</summary>
/// <param name="most">How many programs are remembered; the one that was asked for the longest time ago is forgotten first.</param>
internal sealed class RecentPrograms(int most)
{
    // A program that prints megabytes runs again when it's wanted.
    private const int LongestOutput = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, RecentProgram Program)>> _nodes = new(
        StringComparer.Ordinal
    );
    private readonly LinkedList<(string Key, RecentProgram Program)> _order = [];

    /// <summary>Whether anything is remembered at all.</summary>
    public bool IsOn => most > 0;

    /// <summary>What happened to a program; null where it isn't known.</summary>
    public RecentProgram? Find(string key)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                return null;
            }

            _order.Remove(node);
            _order.AddLast(node);
            return node.Value.Program;
        }
    }

    /// <summary>Remembers what happened to a program, in place of what happened to it before.</summary>
    public void Keep(string key, RecentProgram program)
    {
        lock (_gate)
        {
            if (_nodes.Remove(key, out var before))
            {
                _order.Remove(before);
            }

            if (!IsOn || program.Result.Run is { } run && run.Out.Length + run.Error.Length > LongestOutput)
            {
                return;
            }

            _nodes[key] = _order.AddLast((key, program));
            if (_order.Count > most && _order.First is { } oldest)
            {
                _nodes.Remove(oldest.Value.Key);
                _order.RemoveFirst();
            }
        }
    }
}

/// <summary>What happened last to a program.</summary>
/// <param name="Result">It, without the image.</param>
/// <param name="IsPending">Whether the program is to be run, and wasn't.</param>
internal sealed record RecentProgram(KeptResult Result, bool IsPending);
