namespace SnippetCheck.Matching;

/// <summary>
/// Assigns each stated line a printed line of its own, in any order. Lines without wildcards take equal lines. The others form a
/// bipartite graph, where equal lines are counted instead of repeated, and Hopcroft–Karp finds a maximum matching.
/// </summary>
internal sealed class UnorderedLines
{
    private const int Unreached = -1;

    private readonly IReadOnlyList<LinePattern> _stated;
    private readonly IReadOnlyList<string> _printed;
    private readonly List<string> _texts;
    private readonly Dictionary<string, int> _indices;
    private readonly int[] _counts;

    // The index of each stated line's text or pattern, and the texts that each pattern matches.
    private readonly int[] _numbers;
    private readonly List<int[]> _edges = [];

    private UnorderedLines(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed)
    {
        (_stated, _printed) = (stated, printed);
        var groups = printed.GroupBy(l => l.TrimEnd(), StringComparer.Ordinal).ToList();
        _texts = groups.ConvertAll(g => g.Key);
        _counts = [.. groups.Select(g => g.Count())];
        _indices = _texts.Select((text, i) => (text, i)).ToDictionary(t => t.text, t => t.i, StringComparer.Ordinal);
        var patterns = new Dictionary<string, int>(StringComparer.Ordinal);
        _numbers =
        [
            .. stated.Select(l =>
                l.IsCostly
                    ? patterns.TryGetValue(l.Source, out var known)
                        ? known
                        : patterns[l.Source] = Add(l)
                    : _indices.GetValueOrDefault(l.Text, Unreached)
            ),
        ];
    }

    /// <summary>The first stated line without a printed line, and all lines without a counterpart; null if everything matches.</summary>
    public static Difference? FirstDifference(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed)
    {
        var lines = new UnorderedLines(stated, printed);
        return lines.FirstMissing() is { } missing ? lines.WithoutPairs(missing) : null;
    }

    private int? FirstMissing()
    {
        if (Matches(_stated.Count))
        {
            return _stated.Any(l => l.IsAnyLines) || _printed.Count <= _stated.Count ? null : _stated.Count;
        }

        // If a number of lines all find a match, fewer lines do too.
        var (good, bad) = (0, _stated.Count);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            (good, bad) = Matches(middle) ? (middle, bad) : (good, middle);
        }

        return bad - 1;
    }

    // The lines that are left when as many as possible of the others have a counterpart.
    private Difference WithoutPairs(int missing)
    {
        var left = (int[])_counts.Clone();
        var wanted = new int[_edges.Count];
        var alone = new List<int>();
        for (var i = 0; i < _stated.Count; i++)
        {
            if (i == missing)
            {
                alone.Add(i);
            }
            else if (_stated[i].IsCostly)
            {
                wanted[_numbers[i]]++;
            }
            else if (!_stated[i].IsAnyLines && (_numbers[i] == Unreached || --left[_numbers[i]] < 0))
            {
                alone.Add(i);
            }
        }

        left = [.. left.Select(l => Math.Max(l, 0))];
        new Matching(_edges, wanted, left).IsPerfect();
        for (var i = _stated.Count - 1; i >= 0; i--)
        {
            if (i != missing && _stated[i].IsCostly && --wanted[_numbers[i]] >= 0)
            {
                alone.Add(i);
            }
        }

        var printed = _stated.Any(l => l.IsAnyLines)
            ? []
            : _printed.Reverse().Where(l => --left[_indices[l.TrimEnd()]] >= 0).Reverse().ToList();
        return new(missing, [.. alone.Order().Select(i => _stated[i])], printed);
    }

    private int Add(LinePattern pattern)
    {
        _edges.Add([.. Enumerable.Range(0, _texts.Count).Where(t => pattern.Matches(_texts[t]))]);
        return _edges.Count - 1;
    }

    // Whether the first lines, this many, all find a printed line.
    private bool Matches(int count)
    {
        var left = (int[])_counts.Clone();
        var wanted = new int[_edges.Count];
        for (var i = 0; i < count; i++)
        {
            if (_stated[i].IsCostly)
            {
                wanted[_numbers[i]]++;
            }
            else if (!_stated[i].IsAnyLines && (_numbers[i] == Unreached || --left[_numbers[i]] < 0))
            {
                return false;
            }
        }

        return new Matching(_edges, wanted, left).IsPerfect();
    }

    /// <summary>A matching that grows along shortest paths, all of the same length in each round.</summary>
    private sealed class Matching(List<int[]> edges, int[] wanted, int[] left)
    {
        // For each text: how many of its lines each pattern has taken.
        private readonly Dictionary<int, int>[] _takers = [.. left.Select(_ => new Dictionary<int, int>())];

        public bool IsPerfect()
        {
            TakeWhatIsLeft();
            while (Array.Exists(wanted, w => w > 0))
            {
                var depth = Depths();
                var next = new int[edges.Count];
                var grown = false;
                for (var pattern = 0; pattern < edges.Count; pattern++)
                {
                    while (wanted[pattern] > 0 && Grow(pattern, depth, next))
                    {
                        grown = true;
                    }
                }

                if (!grown)
                {
                    return false;
                }
            }

            return true;
        }

        private void TakeWhatIsLeft()
        {
            for (var pattern = 0; pattern < edges.Count; pattern++)
            {
                foreach (var text in edges[pattern])
                {
                    var taken = Math.Min(wanted[pattern], left[text]);
                    if (taken > 0)
                    {
                        Take(pattern, text, taken);
                        left[text] -= taken;
                        wanted[pattern] -= taken;
                    }
                }
            }
        }

        private void Take(int pattern, int text, int count)
        {
            var taken = _takers[text].GetValueOrDefault(pattern) + count;
            if (taken == 0)
            {
                _takers[text].Remove(pattern);
            }
            else
            {
                _takers[text][pattern] = taken;
            }
        }

        // For each pattern: how many patterns must give way before it can pass on a line to a pattern that needs one.
        private int[] Depths()
        {
            var depth = new int[edges.Count];
            Array.Fill(depth, Unreached);
            var seen = new bool[left.Length];
            var queue = new Queue<int>(Enumerable.Range(0, edges.Count).Where(p => wanted[p] > 0));
            foreach (var pattern in queue)
            {
                depth[pattern] = 0;
            }

            while (queue.TryDequeue(out var pattern))
            {
                TimeBudget.Check();
                foreach (var text in edges[pattern].Where(t => !seen[t]))
                {
                    seen[text] = true;
                    foreach (var taker in _takers[text].Keys.Where(t => depth[t] == Unreached))
                    {
                        depth[taker] = depth[pattern] + 1;
                        queue.Enqueue(taker);
                    }
                }
            }

            return depth;
        }

        // Gives a pattern one more line, along a path on which each pattern passes one of its lines to the one before.
        private bool Grow(int start, int[] depth, int[] next)
        {
            var path = new List<(int Pattern, int Text)>();
            var pattern = start;
            while (true)
            {
                TimeBudget.Check();
                if (next[pattern] >= edges[pattern].Length)
                {
                    // A dead end. The previous pattern tries another way.
                    if (path.Count == 0)
                    {
                        return false;
                    }

                    pattern = path[^1].Pattern;
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                var text = edges[pattern][next[pattern]];
                if (left[text] > 0)
                {
                    path.Add((pattern, text));
                    Follow(path);
                    return true;
                }

                var deeper = _takers[text]
                    .Keys.Where(t => depth[t] == depth[pattern] + 1 && next[t] < edges[t].Length)
                    .Select(t => (int?)t)
                    .FirstOrDefault();
                if (deeper is { } taker)
                {
                    path.Add((pattern, text));
                    pattern = taker;
                }
                else
                {
                    next[pattern]++;
                }
            }
        }

        private void Follow(List<(int Pattern, int Text)> path)
        {
            wanted[path[0].Pattern]--;
            left[path[^1].Text]--;
            for (var i = 0; i < path.Count; i++)
            {
                Take(path[i].Pattern, path[i].Text, 1);
                if (i + 1 < path.Count)
                {
                    Take(path[i + 1].Pattern, path[i].Text, -1);
                }
            }
        }
    }
}
