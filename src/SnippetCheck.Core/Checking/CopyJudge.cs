using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Compares a fence with the source that it is to be a copy of.</summary>
public static class CopyJudge
{
    /// <summary>What is wrong with the copies in a post, of which nothing else is judged.</summary>
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

    /// <summary>What is wrong with the copy that a snippet promises to be, if it promises that; it is run all the same.</summary>
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
