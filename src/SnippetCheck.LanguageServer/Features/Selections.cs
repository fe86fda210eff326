using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>What grows when an author expands a selection: a name, an expression, a statement, a member, the snippet's code, its fence.</summary>
/// <param name="checks">What asks the compiler.</param>
internal sealed class Selections(PostChecks checks)
{
    /// <summary>The ranges around each position, in the order of the positions.</summary>
    public Task<IReadOnlyList<SelectionRange>?> AtAsync(
        OpenPost post,
        IReadOnlyList<Position> positions,
        CancellationToken stop
    ) =>
        checks.AskAsync(
            post,
            async questions =>
            {
                var all = new List<SelectionRange>();
                foreach (var position in positions)
                {
                    var ranges = (
                        await questions.RangesAtAsync(position.Line + 1, position.Character + 1, stop)
                    ).Concat(Around(questions.SnippetAt(position.Line + 1)));
                    all.Add(Nested(ranges.Select(r => r.ToRange())) ?? new(new(position, position), null));
                }

                return (IReadOnlyList<SelectionRange>?)all;
            },
            stop
        );

    private static IEnumerable<Place> Around(Snippet? snippet)
    {
        if (snippet?.Fence is { } fence)
        {
            yield return fence.Content.At(0, fence.Content.Text.Length);
            yield return fence.Opening with
            {
                EndLine = fence.Closing.EndLine,
                EndColumn = fence.Closing.EndColumn,
            };
        }
    }

    private static SelectionRange? Nested(IEnumerable<Protocol.Range> ranges) =>
        ranges.Distinct().Reverse().Aggregate((SelectionRange?)null, (around, range) => new(range, around));
}
