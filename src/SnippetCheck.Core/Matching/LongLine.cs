namespace SnippetCheck.Matching;

/// <summary>Shortens long lines of a diff, so that they show where they differ.</summary>
internal static class LongLine
{
    private const int Longest = 198;
    private const int Context = 40;
    private const string LeftOut = "…";

    /// <summary>The start of a line.</summary>
    public static string Start(string line) => Part(line, 0, Longest);

    /// <summary>The part of a line with the first place where it differs from another, and also the last if it's far away.</summary>
    public static string Differing(string line, string other)
    {
        if (line.Length <= Longest && other.Length <= Longest)
        {
            return line;
        }

        var first = line.AsSpan().CommonPrefixLength(other);
        var last = line.Length - CommonEnd(line, other, Math.Min(line.Length, other.Length) - first);
        var from = first + Context <= Longest ? 0 : first - Context;
        return last - from <= Longest
            ? Part(line, from, from + Longest)
            : Part(line, from, from + (Longest / 2))
                + Part(line, last + Context - (Longest / 2), last + Context)[LeftOut.Length..];
    }

    private static int CommonEnd(string line, string other, int most)
    {
        var length = 0;
        while (length < most && line[^(length + 1)] == other[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    private static string Part(string line, int from, int to)
    {
        var (start, end) = (Whole(line, from), Whole(line, to));
        return (start > 0 ? LeftOut : "") + line[start..end] + (end < line.Length ? LeftOut : "");
    }

    // A character of two UTF-16 units isn't cut.
    private static int Whole(string line, int at) =>
        at >= line.Length ? line.Length
        : at > 0 && char.IsSurrogatePair(line[at - 1], line[at]) ? at - 1
        : at;
}
