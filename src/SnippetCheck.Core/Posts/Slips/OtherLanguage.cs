namespace SnippetCheck.Posts;

/// <summary>Recognizes a promise on a fence of another language, which nothing checks: <c>fsharp run</c>, <c>console run</c>.</summary>
internal static class OtherLanguage
{
    /// <summary>The problem of an info string whose language isn't C#; null if it promises nothing, or if its words are prose or another tool's.</summary>
    public static Problem? Judge(InfoString info)
    {
        var promise = info.Words.FirstOrDefault(w =>
            w.Setting == WordSetting.Plain && w.Key != "skip" && Tag(w) is { Means: not null }
        );
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

    private static TagDefinition? Tag(InfoWord word) =>
        TagDefinition.OfSnippets.FirstOrDefault(d =>
            d.Name == word.Key && (word.Value is null ? d.Form != ValueForm.Required : d.Form != ValueForm.None)
        );
}
