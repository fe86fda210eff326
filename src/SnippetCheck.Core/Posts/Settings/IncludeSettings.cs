namespace SnippetCheck.Posts;

/// <summary>What a configuration says about code that posts include.</summary>
/// <param name="AreCompiled">Whether includes without tags are compiled.</param>
/// <param name="MustBeUsed">The C# files whose regions pages must show.</param>
public sealed record IncludeSettings(bool AreCompiled, IReadOnlyList<StatedGlob> MustBeUsed)
{
    /// <summary>Nothing is stated.</summary>
    public static IncludeSettings None { get; } = new(AreCompiled: false, []);
}

/// <summary>A glob in a configuration.</summary>
/// <param name="Text">The glob, relative to the configuration.</param>
/// <param name="Place">Where it is.</param>
public sealed record StatedGlob(string Text, Place Place);
