namespace SnippetCheck;

/// <summary>What an index of posts shows of one.</summary>
/// <param name="Title">Its title: as the front matter has it, else its first heading; empty where it has neither.</param>
/// <param name="Date">Its date as the front matter has it; empty where it has none.</param>
/// <param name="Tags">What its author files it under.</param>
/// <param name="Summary">What it is about: as the front matter has it, else its first paragraph.</param>
/// <param name="Words">How many words it has, code included.</param>
public sealed record PostAbout(string Title, string Date, IReadOnlyList<string> Tags, string Summary, int Words)
{
    private const int WordsPerMinute = 200;

    /// <summary>How long it takes to read, in minutes; at least one.</summary>
    public int Minutes => Math.Max(1, (Words + WordsPerMinute / 2) / WordsPerMinute);
}
