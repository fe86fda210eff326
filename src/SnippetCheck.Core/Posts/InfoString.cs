namespace SnippetCheck.Posts;

/// <summary>An info string, or the text of a comment that stands for one, cut into words.</summary>
/// <param name="Language">Its first word; in pandoc's form <c>{.csharp}</c> the first class.</param>
/// <param name="Words">The words behind it.</param>
internal sealed record InfoString(string Language, IReadOnlyList<InfoWord> Words)
{
    /// <summary>The names of C#.</summary>
    public static IReadOnlyList<string> NamesOfCSharp { get; } = ["csharp", "cs", "c#"];

    /// <summary>Whether the language is C#.</summary>
    public bool IsCSharp => IsNameOfCSharp(Language);

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Language.Length == 0 && Words.Count == 0;

    /// <summary>Whether a word is a name of C#.</summary>
    public static bool IsNameOfCSharp(string word) => NamesOfCSharp.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Cuts an info string.</summary>
    public static InfoString Parse(string info, Place place) =>
        new InfoStringParser(new([new FenceLine(info, place.Line, place.Column)])).ParseInfo();

    /// <summary>A language as a word like the others: <c>output=x</c> has a value.</summary>
    public static InfoWord WordOf(string language, Place place) =>
        language.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
            ? new(language[..equals], language[(equals + 1)..], place, place, WordSetting.Plain)
            : new(language, null, place, place, WordSetting.Plain);

    /// <summary>Cuts the words of a comment, which has no language.</summary>
    public static IReadOnlyList<InfoWord> ParseWords(FenceText text, int from) =>
        new InfoStringParser(text).ParseWords(from);
}

/// <summary>A word of an info string.</summary>
/// <param name="Key">The word, or what stands before its equals sign.</param>
/// <param name="Value">What stands behind it, without quotes; null where there is none.</param>
/// <param name="Place">Where the word is.</param>
/// <param name="ValuePlace">Where the value is, or the word where there is none.</param>
/// <param name="Setting">Where the word stands: only a plain one can be a tag.</param>
internal sealed record InfoWord(string Key, string? Value, Place Place, Place ValuePlace, WordSetting Setting)
{
    /// <summary>The word as it is to be written.</summary>
    public string Written =>
        Value is null ? Key
        : Value.Contains(' ', StringComparison.Ordinal) ? $"{Key}=\"{Value}\""
        : $"{Key}={Value}";

    /// <summary>Whether the value begins with a quote that is not closed.</summary>
    public bool IsUnclosed { get; init; }

    /// <summary>Whether the value is in quotes that a word processor has made.</summary>
    public bool HasTypographicQuotes { get; init; }
}

/// <summary>Where a word of an info string stands.</summary>
internal enum WordSetting
{
    /// <summary>By itself, between blanks.</summary>
    Plain,

    /// <summary>In a group of braces or brackets, which belongs to another tool.</summary>
    InBraces,

    /// <summary>Behind or before a comma or colon.</summary>
    Joined,
}
