using System.Globalization;
using System.Text;

namespace SnippetCheck.Updating;

/// <summary>Shows edits as a unified diff.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The lines of the diff, with the texts of the post as they are: they aren't safe to print yet.</summary>
    /// <param name="path">The path of the post.</param>
    /// <param name="old">The text before the edits.</param>
    /// <param name="edits">The edits.</param>
    public static IEnumerable<string> Between(string path, PostText old, IEnumerable<Edit> edits)
    {
        var quoted = Quoted(path);
        yield return $"--- {quoted}";
        yield return $"+++ {quoted}";
        var hunk = new List<Stretch>();
        var shift = 0;
        foreach (var stretch in Stretches(old, edits))
        {
            if (hunk is [.., var last] && stretch.From - last.To > 2 * Context)
            {
                foreach (var line in Show(old, hunk, ref shift))
                {
                    yield return line;
                }

                hunk = [];
            }

            hunk.Add(stretch);
        }

        foreach (var line in Show(old, hunk, ref shift))
        {
            yield return line;
        }
    }

    // As git and patch write a name that isn't plain text: in quotes, with the bytes of odd characters in octal.
    private static string Quoted(string path)
    {
        if (!path.EnumerateRunes().Any(r => IsOdd(r)))
        {
            return path;
        }

        var quoted = new StringBuilder("\"");
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
            {
                quoted.Append('\\').Append(rune);
            }
            else if (IsOdd(rune))
            {
                foreach (var value in Encoding.UTF8.GetBytes(rune.ToString()))
                {
                    quoted.Append('\\').Append(Convert.ToString(value, toBase: 8).PadLeft(3, '0'));
                }
            }
            else
            {
                quoted.Append(rune);
            }
        }

        return quoted.Append('"').ToString();

        static bool IsOdd(Rune rune) =>
            Rune.IsControl(rune)
            || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator;
    }

    // The lines [From, To) of the old text, counted from 0, and the lines that replace them.
    private sealed record Stretch(int From, int To, IReadOnlyList<string> Fresh);

    private static IEnumerable<Stretch> Stretches(PostText old, IEnumerable<Edit> edits)
    {
        var together = new List<Edit>();
        foreach (var edit in edits.OrderBy(e => e.Place))
        {
            if (together.Count > 0 && edit.Place.Line > together.Max(e => e.Place.EndLine))
            {
                yield return ToStretch(old, together);
                together = [];
            }

            together.Add(edit);
        }

        if (together.Count > 0)
        {
            yield return ToStretch(old, together);
        }
    }

    private static Stretch ToStretch(PostText old, List<Edit> edits)
    {
        var from = edits[0].Place.Line;
        var to = Math.Min(edits.Max(e => e.Place.EndLine), old.Lines.Count);
        var edited = old.With(edits);
        var fresh = Enumerable
            .Range(from, to - from + 1 + edited.Lines.Count - old.Lines.Count)
            .Select(edited.Line)
            .ToList();
        var gone = Enumerable.Range(from, to - from + 1).Select(old.Line).ToList();
        var head = gone.Zip(fresh).TakeWhile(p => p.First == p.Second).Count();
        var tail = gone.Skip(head)
            .Reverse()
            .Zip(fresh.Skip(head).Reverse())
            .TakeWhile(p => p.First == p.Second)
            .Count();
        return new(from - 1 + head, to - tail, [.. fresh.Skip(head).SkipLast(tail)]);
    }

    private static List<string> Show(PostText old, List<Stretch> hunk, ref int shift)
    {
        if (hunk.Count == 0)
        {
            return [];
        }

        var from = Math.Max(0, hunk[0].From - Context);
        var to = Math.Min(old.LineCount, hunk[^1].To + Context);
        var grown = hunk.Sum(s => s.Fresh.Count - (s.To - s.From));
        var lines = new List<string> { $"@@ -{Range(from, to - from)} +{Range(from + shift, to - from + grown)} @@" };
        shift += grown;
        var at = from;
        foreach (var stretch in hunk)
        {
            Copy(stretch.From, ' ');
            Copy(stretch.To, '-');
            lines.AddRange(stretch.Fresh.Select(l => '+' + l));
        }

        Copy(to, ' ');
        return lines;

        void Copy(int end, char mark)
        {
            for (; at < end; at++)
            {
                lines.Add(mark + old.Lines.Text(at));
            }
        }
    }

    private static string Range(int from, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? from : from + 1)},{count}");
}
