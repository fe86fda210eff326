namespace SnippetCheck;

/// <summary>A change of a post: what is to stand in the place of what stands there now.</summary>
/// <param name="Place">The stretch that goes; an empty one where text is only added.</param>
/// <param name="Text">The text that comes, with the line ends that it is to have.</param>
public sealed record Edit(Place Place, string Text);
