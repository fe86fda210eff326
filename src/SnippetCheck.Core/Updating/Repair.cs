namespace SnippetCheck.Updating;

/// <summary>
/// Applies the remedies that are certain, and keeps those with which a snippet passes, with everything that the post states about it as it is.
/// </summary>
/// <param name="read">Reads the post from another text.</param>
/// <param name="check">Checks it.</param>
/// <param name="findVersion">The version of a package that a post should name; null if it can't be restored.</param>
public sealed class Repair(
    Func<PostText, Post> read,
    Func<Post, Task<CheckedPost>> check,
    Func<string, Task<string?>> findVersion
)
{
    // A name that's found may show the next error.
    private const int MostRounds = 4;

    // A post, and the changes that led to it.
    private sealed record Tried(PostText Text, CheckedPost Post, IReadOnlyList<Fix.Change> Changes);

    /// <summary>Repairs a post, snippet by snippet.</summary>
    /// <param name="text">The text of the post.</param>
    /// <param name="accept">Makes those of the changes that are wanted, one after the other: each is in the text that the one before it leaves. It returns the text that results.</param>
    public async Task MakeAsync(PostText text, Func<IReadOnlyList<Fix.Change>, PostText> accept)
    {
        var current = new Tried(text, await check(read(text)), []);
        for (var index = 0; index < current.Post.Snippets.Count; index++)
        {
            if (await TryAsync(current, index) is { } repaired)
            {
                var accepted = accept(repaired.Changes);
                current =
                    accepted.Equals(repaired.Text) ? repaired with { Changes = [] }
                    : accepted.Equals(current.Text) ? current
                    : new(accepted, await check(read(accepted)), []);
            }
        }
    }

    private async Task<Tried?> TryAsync(Tried before, int index)
    {
        var at = before;
        for (var round = 0; round < MostRounds; round++)
        {
            if (await ChangeAsync(at.Post.Snippets[index], at.Text) is not { } change)
            {
                break;
            }

            var text = at.Text.With(change.Edits);
            at = new(text, await check(read(text)), [.. at.Changes, change]);
            if (at.Post.Snippets.Count != before.Post.Snippets.Count)
            {
                return null;
            }
        }

        return at.Changes.Count > 0 && Passes(at.Post.Snippets[index]) && IsNowhereWorse(before.Post, at.Post)
            ? at
            : null;
    }

    private static bool IsNowhereWorse(CheckedPost before, CheckedPost after) =>
        before.Snippets.Zip(after.Snippets).All(s => !Passes(s.First) || Passes(s.Second));

    private static bool Passes(CheckedSnippet snippet) => snippet.Verdict.State == VerdictState.Passed;

    private async Task<Fix.Change?> ChangeAsync(CheckedSnippet snippet, PostText text)
    {
        var edits = new List<Edit>();
        var titles = new List<string>();
        foreach (var remedy in RemediesOf(snippet))
        {
            if (await CompleteAsync(remedy) is not { } complete)
            {
                continue;
            }

            var added = RemedyEdits.Of(complete, snippet.Snippet, text).Where(e => !edits.Contains(e)).ToList();
            if (added.Count > 0)
            {
                edits.AddRange(added);
                titles.Add(WhatOf(complete));
            }
        }

        return edits.Count == 0
            ? null
            : new(
                string.Join(", ", titles.Distinct()),
                snippet.Verdict.Problems,
                [
                    .. edits
                        .GroupBy(e => e.Place)
                        .Select(g => new Edit(g.Key, string.Concat(g.Select(e => e.Text))))
                        .OrderBy(e => e.Place),
                ]
            );
    }

    // A tag would change what the post promises. Of several remedies, only its author can choose one.
    private static IEnumerable<Remedy> RemediesOf(CheckedSnippet snippet) =>
        snippet
            .Verdict.Problems.Select(p => p.Remedies)
            .Concat(
                snippet.Outcome is Outcome.Answered { Findings.Diagnostics: var diagnostics }
                    ? diagnostics.Where(d => d.IsObsolete).Select(d => d.Advice.Remedies)
                    : []
            )
            .SelectMany(r => r is [var only] ? [only] : Array.Empty<Remedy>())
            .Where(r => r is Remedy.AddLine or Remedy.AddPackage or Remedy.Replace)
            .Distinct();

    private async Task<Remedy?> CompleteAsync(Remedy remedy) =>
        remedy switch
        {
            Remedy.AddPackage package => await findVersion(package.Name) is { } version
                ? new Remedy.AddLine(package.LineFor(version))
                : null,
            _ => remedy,
        };

    private static string WhatOf(Remedy remedy) =>
        remedy switch
        {
            Remedy.AddLine added => $"{added.Line} added",
            Remedy.Replace replaced => $"'{replaced.Before}' changed to '{replaced.After}'",
            _ => remedy.Title,
        };
}
