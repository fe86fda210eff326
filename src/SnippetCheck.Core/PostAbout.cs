using System.Globalization;

namespace SnippetCheck;

/// <summary>What an index shows about a post.</summary>
/// <param name="Title">The title in the front matter, or else the first heading; empty if there's neither.</param>
/// <param name="Date">The date in the front matter; empty if there's none.</param>
/// <param name="Tags">The author's tags or categories.</param>
/// <param name="Summary">The summary in the front matter, or else the first paragraph.</param>
/// <param name="Words">The number of words, including code.</param>
public sealed record PostAbout(string Title, string Date, IReadOnlyList<string> Tags, string Summary, int Words)
{
    /// <summary>Whether the front matter says that the post isn't published yet.</summary>
    public bool IsDraft { get; init; }

    private const int WordsPerMinute = 200;

    /// <summary>The date as a day; null if there's none, or if it isn't one.</summary>
    public DateOnly? Day =>
        DateTimeOffset.TryParse(Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? DateOnly.FromDateTime(moment.Date)
            : null;

    /// <summary>The reading time in minutes; at least one.</summary>
    public int Minutes => Math.Max(1, (Words + WordsPerMinute / 2) / WordsPerMinute);
}
