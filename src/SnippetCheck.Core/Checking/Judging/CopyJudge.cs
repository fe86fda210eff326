using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Compares fences with the sources that they must be copies of.</summary>
public static class CopyJudge
{
    /// <summary>The problems of copies in a post. Nothing else is judged.</summary>
    public static CheckedPost Judge(Post post) =>
        new(
            post.Path,
            [
                .. post.Snippets.Select(s => new CheckedSnippet(
                    s,
                    new Outcome.Untouched(),
                    new(VerdictState.Failed, [.. Judge(s)])
                )),
            ],
            post.Problems
        );

    /// <summary>The problems of the copy that a snippet promises to be. This doesn't affect how it runs.</summary>
    public static IEnumerable<Problem> Judge(Snippet snippet)
    {
        if (snippet.Copy is not { } copy)
        {
            yield break;
        }

        var stated = new StatedText(snippet.Fence.Content.Lines, MatchMode.Literal, snippet.Fence.Closing);
        if (ExpectedText.Compare(stated, string.Join('\n', copy.Lines)) is { } mismatch)
        {
            yield return Problems.CopyDiffers(mismatch.Place, copy.Source, mismatch.Diff);
        }
    }
}
