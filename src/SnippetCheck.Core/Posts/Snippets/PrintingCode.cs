namespace SnippetCheck.Posts;

/// <summary>The code that a fence with output belongs to if it comes next.</summary>
internal abstract record PrintingCode
{
    private PrintingCode() { }

    /// <summary>There's none, or it's in a shortcode.</summary>
    public sealed record None : PrintingCode;

    /// <summary>A snippet.</summary>
    /// <param name="Draft">The snippet.</param>
    public sealed record OfSnippet(SnippetDraft Draft) : PrintingCode;

    /// <summary>Code in another language, whose output isn't compared.</summary>
    /// <param name="Language">The language.</param>
    /// <param name="Line">The line of its fence, from 1.</param>
    /// <param name="Before">The snippet above it, whose output may be meant; null if there's none.</param>
    public sealed record OfOther(string Language, int Line, SnippetDraft? Before) : PrintingCode;

    /// <summary>The snippet; null if it's other code or none.</summary>
    public SnippetDraft? Snippet => (this as OfSnippet)?.Draft;

    /// <summary>Code in another language below this.</summary>
    public OfOther Then(string language, int line) =>
        new(
            language,
            line,
            this switch
            {
                OfSnippet snippet => snippet.Draft,
                OfOther other => other.Before,
                _ => null,
            }
        );
}
