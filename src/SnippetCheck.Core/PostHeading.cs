namespace SnippetCheck;

/// <summary>A heading of a post.</summary>
/// <param name="Text">Its text, without markup.</param>
/// <param name="Level">Its level, from 1.</param>
/// <param name="Place">Its first line.</param>
public sealed record PostHeading(string Text, int Level, Place Place);
