namespace SnippetCheck.Matching;

/// <summary>Compares lines in order, where <c>...</c> matches any number of lines.</summary>
internal static class OrderedLines
{
    /// <summary>The index of the first stated line that doesn't match; the number of stated lines if more was printed; null if everything matches.</summary>
    public static int? FirstDifferent(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed)
    {
        var (at, furthest) = (0, 0);
        for (var from = 0; from <= stated.Count; )
        {
            var to = EndOfRun(stated, from);
            var run = new Run([.. stated.Take(from..to)]);
            var (isFound, end, reached) =
                from == 0 ? run.StartsWith(printed, to == stated.Count)
                : to == stated.Count ? run.EndsWith(printed, at)
                : run.Find(printed, at);
            furthest = Math.Max(furthest, from + reached);
            if (!isFound)
            {
                return furthest;
            }

            (at, from) = (end, to + 1);
        }

        return null;
    }

    private static int EndOfRun(IReadOnlyList<LinePattern> stated, int from)
    {
        var to = from;
        while (to < stated.Count && !stated[to].IsAnyLines)
        {
            to++;
        }

        return to;
    }

    /// <summary>A run of stated lines between two <c>...</c>. It matches as many printed lines.</summary>
    /// <param name="stated">The lines.</param>
    private sealed class Run(LinePattern[] stated)
    {
        private readonly Lazy<int[]> _fallbacks = new(() => FallbacksOf(stated));

        /// <summary>Whether the printed lines begin with this run; and with <c>isAll</c>, whether they end there too.</summary>
        public (bool IsFound, int End, int Reached) StartsWith(IReadOnlyList<string> printed, bool isAll)
        {
            var reached = ReachedAt(printed, 0);
            return (reached == stated.Length && (!isAll || printed.Count == reached), reached, reached);
        }

        /// <summary>Finds the run at or after an index.</summary>
        public (bool IsFound, int End, int Reached) Find(IReadOnlyList<string> printed, int from) =>
            Search(printed, from, isLast: false);

        /// <summary>Finds the run at the very end, but not before an index.</summary>
        public (bool IsFound, int End, int Reached) EndsWith(IReadOnlyList<string> printed, int from) =>
            stated.Length == 0 ? (true, printed.Count, 0) : Search(printed, from, isLast: true);

        private (bool IsFound, int End, int Reached) Search(IReadOnlyList<string> printed, int from, bool isLast)
        {
            if (stated.Length == 0)
            {
                return (true, from, 0);
            }

            return Array.Exists(stated, l => l.IsCostly)
                ? SearchEach(printed, from, isLast)
                : SearchText(printed, from, isLast);
        }

        // Looks at each printed line once: the lines that matched say how far to go back (Knuth, Morris and Pratt).
        private (bool IsFound, int End, int Reached) SearchText(IReadOnlyList<string> printed, int from, bool isLast)
        {
            var (matched, reached) = (0, 0);
            for (var at = from; at < printed.Count; at++)
            {
                while (matched > 0 && (matched == stated.Length || !stated[matched].Matches(printed[at])))
                {
                    matched = _fallbacks.Value[matched - 1];
                }

                matched += stated[matched].Matches(printed[at]) ? 1 : 0;
                reached = Math.Max(reached, matched);
                if (matched == stated.Length && (!isLast || at == printed.Count - 1))
                {
                    return (true, at + 1, reached);
                }
            }

            return (false, printed.Count, reached);
        }

        // With wildcards, a match tells nothing about other lines, so each start is tried.
        private (bool IsFound, int End, int Reached) SearchEach(IReadOnlyList<string> printed, int from, bool isLast)
        {
            var reached = 0;
            for (var at = from; at < printed.Count; at++)
            {
                var here = ReachedAt(printed, at);
                reached = Math.Max(reached, here);
                if (here == stated.Length && (!isLast || at + here == printed.Count))
                {
                    return (true, at + here, reached);
                }
            }

            return (false, printed.Count, reached);
        }

        private int ReachedAt(IReadOnlyList<string> printed, int from)
        {
            var matched = 0;
            while (
                matched < stated.Length
                && from + matched < printed.Count
                && stated[matched].Matches(printed[from + matched])
            )
            {
                matched++;
            }

            return matched;
        }

        // For each line, how many lines up to it equal the first lines of the run.
        private static int[] FallbacksOf(LinePattern[] stated)
        {
            var fallbacks = new int[stated.Length];
            for (int i = 1, matched = 0; i < stated.Length; i++)
            {
                while (matched > 0 && stated[i].Text != stated[matched].Text)
                {
                    matched = fallbacks[matched - 1];
                }

                matched += stated[i].Text == stated[matched].Text ? 1 : 0;
                fallbacks[i] = matched;
            }

            return fallbacks;
        }
    }
}
