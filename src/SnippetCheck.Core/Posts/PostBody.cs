namespace SnippetCheck.Posts;

/// <summary>The fences of a post, with the texts and comments that belong to them.</summary>
/// <param name="Drafts">The C# fences.</param>
/// <param name="Files">The fences that are files, of each chapter.</param>
/// <param name="Shortcodes">The places of C# code in shortcodes.</param>
internal sealed record PostBody(
    IReadOnlyList<SnippetDraft> Drafts,
    IReadOnlyList<FileFences> Files,
    IReadOnlyList<Place> Shortcodes
)
{
    /// <summary>The body that its chapters make up.</summary>
    public static PostBody Of(IReadOnlyList<PostBody> chapters) =>
        new(
            [.. chapters.SelectMany(c => c.Drafts)],
            [.. chapters.SelectMany(c => c.Files)],
            [.. chapters.SelectMany(c => c.Shortcodes)]
        );
}
