using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Executes the commands that code lenses and users call.</summary>
/// <param name="posts">The posts.</param>
/// <param name="checks">What checks them.</param>
/// <param name="edits">What changes them.</param>
/// <param name="client">The client.</param>
/// <param name="host">What the server's process gives it.</param>
internal sealed class Commands(OpenPosts posts, PostChecks checks, PostEdits edits, Client client, ServerHost host)
{
    /// <summary>Runs a snippet, or a post.</summary>
    public const string Run = "snippetcheck.run";

    /// <summary>Gives the text of <c>snippetcheck explain</c> for a snippet.</summary>
    public const string Explain = "snippetcheck.explain";

    /// <summary>Changes a snippet, or a post, as <c>snippetcheck update</c> does.</summary>
    public const string Update = "snippetcheck.update";

    /// <summary>Tags a fence, or all fences of a post, as <c>snippetcheck adopt</c> does.</summary>
    public const string Adopt = "snippetcheck.adopt";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Run, Explain, Update, Adopt];

    /// <summary>Executes a command.</summary>
    /// <returns>A text for the user; null where there's none.</returns>
    /// <exception cref="RequestException">It can't be executed.</exception>
    public async Task<string?> ExecuteAsync(ExecuteCommandParams command, CancellationToken stop)
    {
        if (command.Arguments is not [{ } argument, ..] || posts.Find(argument.Uri) is not { } post)
        {
            throw new RequestException(ErrorCode.InvalidParams, "The command needs the URI of an open post.");
        }

        if (!checks.Settings.IsTrusted)
        {
            throw new RequestException(
                ErrorCode.RequestFailed,
                "This workspace isn't trusted, so nothing is run. Trust it in your editor first."
            );
        }

        switch (command.Command)
        {
            case Run:
                await checks.RunAsync(post, argument.Line, stop);
                return null;
            case Explain:
                var text = await ExplainAsync(post, argument.Line ?? 0, stop);
                if (text is not null && !checks.Settings.ShowsExplanations)
                {
                    client.Say(MessageKind.Info, text);
                }

                return text;
            case Update:
                return await ApplyAsync(
                    "Update",
                    post,
                    await edits.UpdateAsync(await post.KnownAsync(stop), argument.Line, stop)
                );
            case Adopt:
                return await ApplyAsync(
                    "Adopt",
                    post,
                    await edits.AdoptAsync(await post.KnownAsync(stop), argument.Line, stop)
                );
            default:
                throw new RequestException(ErrorCode.InvalidParams, $"There's no command '{command.Command}'.");
        }
    }

    private async Task<string?> ApplyAsync(string label, OpenPost post, IReadOnlyList<TextEdit> changes)
    {
        if (changes.Count == 0)
        {
            client.Say(MessageKind.Info, "There's nothing to change.");
            return null;
        }

        await client.ApplyAsync(
            label,
            new(new Dictionary<string, IReadOnlyList<TextEdit>>(StringComparer.Ordinal) { [post.Uri] = changes })
        );
        return null;
    }

    private async Task<string?> ExplainAsync(OpenPost post, int line, CancellationToken stop)
    {
        var known = await post.KnownAsync(stop);
        if (known.SnippetAt(line) is not { } snippet)
        {
            throw new RequestException(ErrorCode.RequestFailed, "There's no C# fence at or above this line.");
        }

        return await checks.WithRunAsync(
            o => o,
            async run =>
                host.Explain(
                    snippet,
                    snippet.Snippet.IsSound ? await run.ExplainAsync(known.File.Post, snippet.Snippet, stop) : null,
                    new CheckOptions { Today = host.Today() }.LimitsOf(snippet.Snippet.Options)
                ),
            stop
        );
    }
}
