namespace SnippetCheck.Posts;

/// <summary>A key with its value, as front matter or a configuration file has it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">Where the key is.</param>
/// <param name="Value">The value.</param>
internal sealed record Setting(string Key, Place Place, SettingValue Value);

/// <summary>The value of a key, whatever language it is written in.</summary>
internal abstract record SettingValue(Place Place)
{
    /// <summary>A text, a number, true, false or nothing.</summary>
    /// <param name="Text">It, as an author writes it without quotes.</param>
    /// <param name="Kind">Which of these it is.</param>
    /// <param name="Place">Where it is, quotes included.</param>
    public sealed record Scalar(string Text, ScalarKind Kind, Place Place) : SettingValue(Place);

    /// <summary>Several values.</summary>
    /// <param name="Values">The values.</param>
    /// <param name="Place">Where they begin.</param>
    public sealed record Sequence(IReadOnlyList<SettingValue> Values, Place Place) : SettingValue(Place);

    /// <summary>Keys with values.</summary>
    /// <param name="Settings">The keys, in order; one may be there twice.</param>
    /// <param name="Place">Where they begin.</param>
    public sealed record Mapping(IReadOnlyList<Setting> Settings, Place Place) : SettingValue(Place);

    /// <summary>What no key of ours takes: an alias, or something nested too deeply.</summary>
    /// <param name="Place">Where it begins.</param>
    public sealed record Other(Place Place) : SettingValue(Place);
}

/// <summary>The kinds of a value that is not made of others.</summary>
internal enum ScalarKind
{
    /// <summary>Text; in YAML also a number.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Nothing.</summary>
    Null,
}
