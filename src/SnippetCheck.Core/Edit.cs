namespace SnippetCheck;

/// <summary>A change of a post that replaces a range with another text.</summary>
/// <param name="Place">The range to replace; empty if text is only added.</param>
/// <param name="Text">The new text, with its line ends.</param>
public sealed record Edit(Place Place, string Text);
