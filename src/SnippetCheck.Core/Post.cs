namespace SnippetCheck;

/// <summary>A Markdown file that was read.</summary>
/// <param name="Path">Its path in reports: relative to the working folder, with <c>/</c>.</param>
/// <param name="Snippets">Its C# fences, in order, including hidden ones.</param>
/// <param name="Problems">The problems outside its snippets.</param>
public sealed record Post(string Path, IReadOnlyList<Snippet> Snippets, IReadOnlyList<Problem> Problems)
{
    /// <summary>Its text, for edits; empty if it couldn't be read.</summary>
    public PostText Text { get; init; } = PostText.Empty;

    /// <summary>What an index shows about it; null if it couldn't be read.</summary>
    public PostAbout? About { get; init; }

    /// <summary>Its headings, in order.</summary>
    public IReadOnlyList<PostHeading> Headings { get; init; } = [];

    /// <summary>What its snippets share without saying it themselves.</summary>
    public SharedContext Context { get; init; } = SharedContext.None;

    /// <summary>What it tells its reader to install, and what is checked about that.</summary>
    public Installation Installation { get; init; } = Installation.None;

    /// <summary>The files that may be put before its snippets.</summary>
    public IReadOnlyList<Snippet> SharedSetups { get; init; } = [];

    /// <summary>Whether its configuration treats warnings and untagged fences as errors.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The number of its C# code blocks in shortcodes of a site generator. They aren't snippets.</summary>
    public int Shortcodes { get; init; }

    /// <summary>Whether there's nothing in it to check or to report.</summary>
    public bool IsEmpty => Snippets.Count == 0 && Problems.Count == 0 && !Installation.IsChecked;

    /// <summary>The lines that were selected for the check; null for all snippets.</summary>
    public IReadOnlyCollection<int>? Lines { get; init; }

    /// <summary>The post with each of its snippets changed, also where it's put before others: snippets are compared by reference.</summary>
    /// <param name="change">Changes a snippet.</param>
    public Post WithEach(Func<Snippet, Snippet> change)
    {
        var done = new Dictionary<Snippet, Snippet>(ReferenceEqualityComparer.Instance);
        return this with { SharedSetups = [.. SharedSetups.Select(Of)], Snippets = [.. Snippets.Select(Of)] };

        Snippet Of(Snippet snippet)
        {
            if (!done.TryGetValue(snippet, out var result))
            {
                var setups = snippet.Setups.Select(Of).ToList();
                result = change(snippet);
                if (!setups.SequenceEqual(snippet.Setups, ReferenceEqualityComparer.Instance))
                {
                    result = result with { Setups = setups };
                }

                done[snippet] = result;
            }

            return result;
        }
    }

    /// <summary>The snippet of a line, or the snippet whose output that line states: the last one that starts at or above it.</summary>
    public Snippet? SnippetAt(int line) => Snippets.LastOrDefault(s => s.Line <= line);

    /// <summary>Whether a snippet is selected for the check.</summary>
    public bool Wants(Snippet snippet) => Lines is null || Lines.Any(l => ReferenceEquals(SnippetAt(l), snippet));
}
