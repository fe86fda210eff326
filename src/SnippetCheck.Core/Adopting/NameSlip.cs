namespace SnippetCheck.Adopting;

/// <summary>Tells a misspelled name from another name that's like it.</summary>
internal static class NameSlip
{
    private const int Shortest = 4;
    private const int ShortestWithWrongLetter = 6;

    /// <summary>Whether a name is likely a slip of a known one. Orders, IOrder and Order2 are other names than Order, and so is order.</summary>
    /// <param name="name">The name, which nothing declares.</param>
    /// <param name="known">The known name.</param>
    public static bool Is(string name, string known) =>
        char.IsUpper(name[0]) == char.IsUpper(known[0])
        && !name.Equals(known, StringComparison.OrdinalIgnoreCase)
        && Spelling.IsSlip(name, known)
        && Stem(name) != Stem(known)
        && (char.IsUpper(name[0]) || (!HasWrongLetter(name, known) && !DiffersAtEnd(name, known)));

    /// <summary>Whether a name is likely a slip of one that another fence declares. That's less likely than in the same fence.</summary>
    /// <param name="name">The name, which nothing declares.</param>
    /// <param name="known">The known name.</param>
    public static bool IsOfOther(string name, string known) =>
        Math.Min(name.Length, known.Length) >= (HasWrongLetter(name, known) ? ShortestWithWrongLetter : Shortest)
        && Is(name, known);

    // `context` and `content` are both common.
    private static bool HasWrongLetter(string name, string known) =>
        name.Length == known.Length && !name.ToLowerInvariant().Order().SequenceEqual(known.ToLowerInvariant().Order());

    // So are `handle` and `handler`.
    private static bool DiffersAtEnd(string name, string known) =>
        name.StartsWith(known, StringComparison.Ordinal) || known.StartsWith(name, StringComparison.Ordinal);

    private static string Stem(string name) =>
        (name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name[1..] : name.TrimStart('_')).TrimEnd(
            '0',
            '1',
            '2',
            '3',
            '4',
            '5',
            '6',
            '7',
            '8',
            '9',
            's'
        );
}
