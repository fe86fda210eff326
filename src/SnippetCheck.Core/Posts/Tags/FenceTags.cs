namespace SnippetCheck.Posts;

/// <summary>The tags of a C# fence, which are in its info string or in a comment above it.</summary>
internal static class FenceTags
{
    /// <summary>Reads the tags of a fence.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="info">Its info string.</param>
    /// <param name="above">The comment above it; null if there's none.</param>
    /// <param name="wrongLanguage">That its language is only nearly C#; null if it's C#.</param>
    /// <param name="generator">The site generator that wants tags in comments; null if there's none.</param>
    public static TagSet Read(
        Fence fence,
        InfoString info,
        TagComment? above,
        Problem? wrongLanguage,
        string? generator
    )
    {
        var written = TagSet.Read(info.Words, TagDefinition.OfSnippets, allAreOurs: false);
        if (wrongLanguage is not null)
        {
            // Other problems would only be consequences.
            written.Found.Clear();
            written.Found.Add(wrongLanguage);
        }

        var place = written.FirstPlace ?? fence.InfoPlace;
        if (above is null)
        {
            if (written.IsOurs && !fence.IsHidden && generator is not null)
            {
                written.Found.Add(Problems.GeneratorWantsComments(place, generator));
            }

            return written;
        }

        var tags = TagSet.Read(above.Words, TagDefinition.OfSnippets, allAreOurs: true);
        if (written.IsOurs)
        {
            tags.Found.Add(Problems.TagsInBothPlaces(place));
        }

        return tags;
    }
}
