namespace SnippetCheck.Posts;

/// <summary>The fences of a post, with the texts and comments that belong to them.</summary>
/// <param name="Drafts">The C# fences.</param>
/// <param name="Files">The fences that are files.</param>
/// <param name="Shortcodes">The places of C# code in shortcodes.</param>
internal sealed record PostBody(IReadOnlyList<SnippetDraft> Drafts, FileFences Files, IReadOnlyList<Place> Shortcodes);
