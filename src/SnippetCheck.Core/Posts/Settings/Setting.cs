namespace SnippetCheck.Posts;

/// <summary>A key with a value, from front matter or a configuration file.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">The place of the key.</param>
/// <param name="Value">The value.</param>
internal sealed record Setting(string Key, Place Place, SettingValue Value);

/// <summary>The value of a key, independent of the format.</summary>
internal abstract record SettingValue(Place Place)
{
    /// <summary>A text, a number, a Boolean or null.</summary>
    /// <param name="Text">The text, without quotes.</param>
    /// <param name="Kind">The kind of value.</param>
    /// <param name="Place">Its place, including quotes.</param>
    public sealed record Scalar(string Text, ScalarKind Kind, Place Place) : SettingValue(Place);

    /// <summary>A list.</summary>
    /// <param name="Values">The values.</param>
    /// <param name="Place">Its start.</param>
    public sealed record Sequence(IReadOnlyList<SettingValue> Values, Place Place) : SettingValue(Place);

    /// <summary>Keys with values.</summary>
    /// <param name="Settings">The keys, in order. Duplicates are possible.</param>
    /// <param name="Place">Its start.</param>
    public sealed record Mapping(IReadOnlyList<Setting> Settings, Place Place) : SettingValue(Place);

    /// <summary>A value that no key of ours takes: an alias, or deeply nested values.</summary>
    /// <param name="Place">Its start.</param>
    public sealed record Other(Place Place) : SettingValue(Place);
}

/// <summary>The kinds of scalar values.</summary>
internal enum ScalarKind
{
    /// <summary>Text. In YAML, also a number.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Null.</summary>
    Null,
}
