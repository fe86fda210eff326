using SnippetCheck.Adopting;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Updating;
using SnippetCheck.Workspaces;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Works out what <c>update</c> and <c>adopt</c> would change in an open post. That runs snippets.</summary>
/// <param name="checks">What checks posts.</param>
internal sealed class PostEdits(PostChecks checks)
{
    /// <summary>What <c>update</c> would change.</summary>
    /// <param name="known">The post.</param>
    /// <param name="line">A line of the only snippet that counts, from 0; null for all.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<IReadOnlyList<TextEdit>> UpdateAsync(KnownPost known, int? line, CancellationToken stop)
    {
        var wanted = WantedId(known, line);
        var text = known.File.Post.Text;
        // Copies come first, because all else that a post states is about the new code.
        text = text.With(CopiesOf(known.Result, text).Where(Wants(known.Result, wanted)).SelectMany(c => c.Edits));
        var bytes = text.ToBytes();
        var post = known.File.Read(bytes);
        var updated = await checks.WithRunAsync(
            o => o with { Filter = wanted },
            async run =>
            {
                var result = await run.CheckAsync(post, progress: null, stop);
                var update = await ConfirmedUpdate.OfAsync(
                    result,
                    text,
                    new() { Now = DateTime.UtcNow },
                    (snippets, token) => run.RepeatAsync(post, snippets, token),
                    stop
                );
                return update.With(update.Changes);
            },
            stop
        );
        return known.Text.EditsTo(TextOf(updated ?? text));
    }

    /// <summary>The changes that <c>update</c> would make, as far as is known without another run.</summary>
    public static IReadOnlyList<Fix.Change> ExpectedUpdates(KnownPost known)
    {
        var text = known.File.Post.Text;
        return
        [
            .. CopiesOf(known.Result, text),
            .. PostUpdate.Of(known.Result, text, new() { Now = DateTime.UtcNow }).Changes,
        ];
    }

    /// <summary>The tags that <c>adopt</c> would write.</summary>
    /// <param name="known">The post.</param>
    /// <param name="line">A line of the only fence that counts, from 0; null for all.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<IReadOnlyList<TextEdit>> AdoptAsync(KnownPost known, int? line, CancellationToken stop)
    {
        var wanted = WantedId(known, line);
        var text = known.File.Post.Text;
        var adoption = new Adoption(
            new(known.File.Post, text, known.File.Read, known.File.Infer),
            s => wanted is null || s.Id == wanted,
            new()
        );
        var adopted = await checks.WithRunAsync(
            o => o with { KeepsResults = false },
            async run =>
            {
                await Adopter.AdoptAsync(
                    [adoption],
                    1,
                    token =>
                        new(
                            post => run.CheckAsync(post, progress: null, token),
                            (packages, folder) => run.FindPackagesAsync(packages, folder, token)
                        ),
                    () => BuiltPackages.Of(Path.GetDirectoryName(known.File.Path) ?? ""),
                    progress: null,
                    stop
                );
                return text.With(adoption.Adopted.SelectMany(g => g.Change.Edits));
            },
            stop
        );
        return known.Text.EditsTo(TextOf(adopted ?? text));
    }

    private static string? WantedId(KnownPost known, int? line) =>
        line is { } at ? known.SnippetAt(at)?.Snippet.Id : null;

    private static IReadOnlyList<Fix.Change> CopiesOf(CheckedPost result, PostText text) =>
        PostUpdate.OfCopies(result, text).Changes;

    private static Func<Fix.Change, bool> Wants(CheckedPost result, string? id) =>
        change =>
            id is null
            || result.Snippets.Any(s =>
                s.Snippet.Id == id
                && s.Snippet.Fence.Opening <= change.Edits[0].Place
                && change.Edits[0].Place <= s.Snippet.Fence.Closing
            );

    private static string TextOf(PostText text) => System.Text.Encoding.UTF8.GetString(text.ToBytes());
}
