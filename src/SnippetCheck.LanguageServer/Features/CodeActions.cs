using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Updating;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Offers what can be done about a stretch of a post.</summary>
/// <param name="posts">The posts.</param>
/// <param name="edits">Works out what <c>update</c> and <c>adopt</c> change.</param>
/// <param name="client">The client.</param>
internal sealed class CodeActions(OpenPosts posts, PostEdits edits, Client client)
{
    private const string QuickFix = "quickfix";
    private const string FixAll = "source.fixAll.snippetcheck";
    private const string ToUpdate = "update";
    private const string ToAdopt = "adopt";

    /// <summary>The kinds of actions there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [QuickFix, FixAll];

    /// <summary>The actions for a range.</summary>
    public async Task<IReadOnlyList<CodeAction>?> OfAsync(
        KnownPost known,
        CodeActionParams asked,
        CancellationToken stop
    )
    {
        var actions = Offers(known, asked).Where(a => IsWanted(a, asked.Context.Only)).ToList();
        if (client.Abilities.ResolvesEdits)
        {
            return actions;
        }

        // Other clients want the edit at once. What's only worked out by running is left to those that ask for it by its kind.
        var complete = new List<CodeAction>();
        foreach (var action in actions)
        {
            if (action.Edit is not null || action.Kind == QuickFix || asked.Context.Only is not null)
            {
                var resolved = await ResolveAsync(action, stop);
                if (resolved.Edit is { Changes: var changes } && changes.Values.Any(c => c.Count > 0))
                {
                    complete.Add(resolved);
                }
            }
        }

        return complete;
    }

    /// <summary>The action with its edit.</summary>
    public async Task<CodeAction> ResolveAsync(CodeAction action, CancellationToken stop)
    {
        if (action.Edit is not null || action.Data is not { } data || posts.Find(data.Uri) is not { } post)
        {
            return action;
        }

        var known = await post.KnownAsync(stop);
        var changes = data.Kind switch
        {
            ToUpdate => await edits.UpdateAsync(known, data.Line, stop),
            ToAdopt => await edits.AdoptAsync(known, data.Line, stop),
            _ => [],
        };
        return action with { Edit = Edit(post.Uri, changes) };
    }

    private static IEnumerable<CodeAction> Offers(KnownPost known, CodeActionParams asked)
    {
        var uri = asked.TextDocument.Uri;
        var text = known.File.Post.Text;
        foreach (var problem in known.Result.AllProblems.Where(p => p.Remedies.Count > 0 && IsMet(p.Place, asked)))
        {
            if (known.SnippetAt(problem.Place.Line - 1) is not { Snippet: var snippet })
            {
                continue;
            }

            foreach (var remedy in problem.Remedies)
            {
                if (RemedyEdits.Of(remedy, snippet, text) is { Count: > 0 } edits)
                {
                    yield return new(remedy.Title, QuickFix)
                    {
                        Diagnostics = [PublishedProblems.DiagnosticOf(problem)],
                        Edit = Edit(uri, [.. edits.Select(e => e.ToTextEdit())]),
                        IsPreferred = problem.Remedies.Count == 1,
                    };
                }
            }
        }

        foreach (var change in PostEdits.ExpectedUpdates(known).Where(c => Concerns(c, known, asked)))
        {
            yield return new($"Update: {change.What}", QuickFix)
            {
                Diagnostics = [.. change.Problems.Select(PublishedProblems.DiagnosticOf)],
                Data = new(uri, ToUpdate, change.Edits[0].Place.Line - 1),
            };
        }

        if (
            known.SnippetAt(asked.Range.Start.Line) is { Snippet: { IsUntagged: true } untagged }
            && IsMet(Whole(untagged), asked)
        )
        {
            yield return new("Tag this fence with the strictest tags that pass", QuickFix)
            {
                Data = new(uri, ToAdopt, untagged.Line - 1),
            };
        }

        if (known.Result.Snippets.Any(s => s.Verdict.State != VerdictState.Untagged))
        {
            yield return new("Update everything that the post states", FixAll) { Data = new(uri, ToUpdate, null) };
        }
    }

    private static bool Concerns(Fix.Change change, KnownPost known, CodeActionParams asked) =>
        change.Edits.Any(e => IsMet(e.Place, asked))
        || change.Problems.Any(p => IsMet(p.Place, asked))
        || known.SnippetAt(change.Edits[0].Place.Line - 1) is { Snippet: { } snippet } && IsMet(Whole(snippet), asked);

    // A cursor anywhere on the lines will do.
    private static bool IsMet(Place place, CodeActionParams asked) =>
        place.File is null && place.Line - 1 <= asked.Range.End.Line && asked.Range.Start.Line <= place.EndLine - 1;

    private static Place Whole(Snippet snippet) =>
        snippet.Fence.Opening with
        {
            EndLine = snippet.Fence.Closing.EndLine,
            EndColumn = snippet.Fence.Closing.EndColumn,
        };

    // A kind stands for all kinds within it.
    private static bool IsWanted(CodeAction action, IReadOnlyList<string>? only) =>
        only is null
        || only.Any(k =>
            action.Kind == k || action.Kind.StartsWith(k + ".", StringComparison.Ordinal) || k.Length == 0
        );

    private static WorkspaceEdit Edit(string uri, IReadOnlyList<TextEdit> changes) =>
        new(new Dictionary<string, IReadOnlyList<TextEdit>>(StringComparer.Ordinal) { [uri] = changes });
}
