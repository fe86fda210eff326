using System.Globalization;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Makes the lines above snippets that say what is known of them, and what can be done.</summary>
internal static class Lenses
{
    /// <summary>The lenses of a post.</summary>
    /// <param name="known">The post.</param>
    /// <param name="uri">Its URI.</param>
    /// <param name="isTrusted">Whether anything may be started.</param>
    public static IReadOnlyList<CodeLens> Of(KnownPost known, string uri, bool isTrusted) =>
        [.. known.Result.Snippets.SelectMany(s => Of(s, uri, isTrusted))];

    private static IEnumerable<CodeLens> Of(CheckedSnippet snippet, string uri, bool isTrusted)
    {
        var range = snippet.Snippet.Fence.Opening.ToRange();
        IReadOnlyList<CommandArgument> arguments = [new(uri, range.Start.Line)];
        if (!isTrusted || snippet.Snippet.Disposition == Disposition.Skip)
        {
            return [];
        }

        if (snippet.Verdict.State == VerdictState.Untagged)
        {
            return [new(range, new("Tag this fence", Commands.Adopt) { Arguments = arguments })];
        }

        return
        [
            new(range, new(VerdictOf(snippet), Commands.Explain) { Arguments = arguments }),
            .. snippet.Snippet.Disposition.IsRun()
                ? [new(range, new("Run", Commands.Run) { Arguments = arguments })]
                : Array.Empty<CodeLens>(),
            new(range, new("Explain", Commands.Explain) { Arguments = arguments }),
        ];
    }

    private static string VerdictOf(CheckedSnippet snippet) =>
        (snippet.Verdict.State, snippet.Outcome) switch
        {
            (VerdictState.Undecided, Outcome.NotReady) => "not checked yet",
            (VerdictState.Undecided, _) => "compiles, not run yet",
            (var state, Outcome.Ran { Run.Time: var time }) when time > TimeSpan.Zero => string.Create(
                CultureInfo.InvariantCulture,
                $"{state.Word()}, {time.TotalMilliseconds:0} ms"
            ),
            var (state, _) => state.Word(),
        };
}
