namespace SnippetCheck.Posts;

/// <summary>An info string, or the text of a comment in its place, split into words.</summary>
/// <param name="Language">The first word; in pandoc's form <c>{.csharp}</c>, the first class.</param>
/// <param name="Words">The words after it.</param>
internal sealed record InfoString(string Language, IReadOnlyList<InfoWord> Words)
{
    /// <summary>The names of C#.</summary>
    public static IReadOnlyList<string> NamesOfCSharp { get; } = ["csharp", "cs", "c#"];

    /// <summary>Whether the language is C#.</summary>
    public bool IsCSharp => IsNameOfCSharp(Language);

    /// <summary>Whether it's empty.</summary>
    public bool IsEmpty => Language.Length == 0 && Words.Count == 0;

    /// <summary>Whether a word is a name of C#.</summary>
    public static bool IsNameOfCSharp(string word) => NamesOfCSharp.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses an info string.</summary>
    public static InfoString Parse(string info, Place place) =>
        new InfoStringParser(new([new FenceLine(info, place.Line, place.Column)])).ParseInfo();

    /// <summary>Parses the info string of a fence.</summary>
    public static InfoString Of(Fence fence) => new InfoStringParser(new([fence.InfoLine])).ParseInfo();

    /// <summary>The words of a fence's info string, with its language.</summary>
    public static IReadOnlyList<InfoWord> WordsOf(Fence fence) => ParseWords(new([fence.InfoLine]), 0);

    /// <summary>Converts a language to a word, since <c>output=x</c> has a value.</summary>
    public static InfoWord WordOf(string language, Place place) =>
        language.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
            ? new(language[..equals], language[(equals + 1)..], place, place, WordSetting.Plain)
            : new(language, null, place, place, WordSetting.Plain);

    /// <summary>Parses the words of a comment, which has no language.</summary>
    public static IReadOnlyList<InfoWord> ParseWords(FenceText text, int from) =>
        new InfoStringParser(text).ParseWords(from);
}

/// <summary>A word of an info string.</summary>
/// <param name="Key">The word, or the part before its equals sign.</param>
/// <param name="Value">The part after the equals sign, without quotes; null if there's none.</param>
/// <param name="Place">The place of the word.</param>
/// <param name="ValuePlace">The place of the value, or of the word if it has none.</param>
/// <param name="Setting">How the word is surrounded. Only a plain word can be a tag.</param>
internal sealed record InfoWord(string Key, string? Value, Place Place, Place ValuePlace, WordSetting Setting)
{
    /// <summary>The word as an author would write it.</summary>
    public string Written =>
        Value is null ? Key
        : Value.Contains(' ', StringComparison.Ordinal) ? $"{Key}=\"{Value}\""
        : $"{Key}={Value}";

    /// <summary>Whether the value starts with a quote that isn't closed.</summary>
    public bool IsUnclosed { get; init; }

    /// <summary>Whether something follows the closing quote of the value without a space.</summary>
    public bool IsFollowed { get; init; }

    /// <summary>Whether the value is in typographic quotes.</summary>
    public bool HasTypographicQuotes { get; init; }
}

/// <summary>How a word of an info string is surrounded.</summary>
internal enum WordSetting
{
    /// <summary>With blanks on both sides.</summary>
    Plain,

    /// <summary>In braces or brackets, which belong to another tool.</summary>
    InBraces,

    /// <summary>Next to a comma or colon.</summary>
    Joined,
}
