namespace SnippetCheck.Posts;

/// <summary>Recognizes a promise on a fence of another language, which nothing checks: <c>fsharp run</c>, <c>console run</c>.</summary>
internal static class OtherLanguage
{
    /// <summary>The problem of an info string whose language isn't C#; null if it promises nothing, or if its words are prose or another tool's.</summary>
    public static Problem? Judge(InfoString info)
    {
        var promise = info.Words.FirstOrDefault(w => w.Setting == WordSetting.Plain && IsPromise(w));
        return
            promise is not null
            && FenceLanguage.IsKnown(info.Language)
            && info.Words.All(w =>
                w.Setting == WordSetting.InBraces
                || Tag(w) is not null
                || (w.Value is not null && !TagDefinition.OfTexts.Any(d => d.Name == w.Key))
            )
            ? Problems.PromiseOfOtherLanguage(promise.Place, promise.Written, info.Language)
            : null;
    }

    /// <summary>The problem of a comment's promise above a fence of another language, and what's left of the comment: tags of snippets have no effect there.</summary>
    public static (TagComment? Others, Problem? Problem) Judge(TagComment above, InfoString info)
    {
        if (!FenceLanguage.IsKnown(info.Language) || !above.Words.Any(w => Tag(w) is { Means: not null }))
        {
            return (above, null);
        }

        var rest = above.Words.Where(w => Tag(w) is null).ToList();
        return (
            rest.Count == 0 ? null : above with { Words = rest },
            above.Words.FirstOrDefault(IsPromise) is { } promise
                ? Problems.PromiseOfOtherLanguage(promise.Place, promise.Written, info.Language)
                : null
        );
    }

    // Skip promises nothing.
    private static bool IsPromise(InfoWord word) => word.Key != "skip" && Tag(word) is { Means: not null };

    private static TagDefinition? Tag(InfoWord word) =>
        TagDefinition.OfSnippets.FirstOrDefault(d =>
            d.Name == word.Key && (word.Value is null ? d.Form != ValueForm.Required : d.Form != ValueForm.None)
        );
}
