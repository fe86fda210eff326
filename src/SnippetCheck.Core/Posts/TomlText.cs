namespace SnippetCheck.Posts;

/// <summary>Reads lines of TOML that set a key to a text, a date, or a list of texts. An index needs nothing else.</summary>
internal static class TomlText
{
    private const int LengthOfDate = 10;

    /// <summary>The setting of a line; null for other lines.</summary>
    public static Setting? Read(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? "" : line[..equals].TrimEnd();
        if (key.Length == 0 || !key.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            return null;
        }

        var rest = line[(equals + 1)..].Trim();
        var isList = rest.StartsWith('[');
        rest = isList ? rest[1..].TrimStart() : rest;
        var texts = new List<string>();
        while (rest.Length > 0 && rest != "]")
        {
            if (Next(rest) is not var (text, length))
            {
                return null;
            }

            texts.Add(text);
            rest = rest[length..].TrimStart();
            rest = rest.StartsWith(',') ? rest[1..].TrimStart() : rest;
            if (!isList && rest.Length > 0)
            {
                return null;
            }
        }

        return texts.Count == 0 || isList != (rest == "]")
            ? null
            : new(
                key,
                default,
                new SettingValue.Sequence(
                    [.. texts.Select(t => new SettingValue.Scalar(t, ScalarKind.Text, default))],
                    default
                )
            );
    }

    // The next value and its length. A date may be followed by a time.
    private static (string Text, int Length)? Next(string rest)
    {
        if (rest[0] is '"' or '\'')
        {
            var end = rest.IndexOf(rest[0], 1);
            var text = end < 0 ? "" : rest[1..end];
            return end < 0 || (rest[0] == '"' && text.Contains('\\', StringComparison.Ordinal))
                ? null
                : (text, end + 1);
        }

        var day = rest.Length < LengthOfDate ? "" : rest[..LengthOfDate];
        if (
            !day.Select((c, i) => i is 4 or 7 ? c == '-' : char.IsAsciiDigit(c)).DefaultIfEmpty(false).All(fits => fits)
        )
        {
            return null;
        }

        var after = rest.AsSpan().IndexOfAny(",\"]");
        return (day, after < 0 ? rest.Length : after);
    }
}
