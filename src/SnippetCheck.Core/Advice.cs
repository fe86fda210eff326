namespace SnippetCheck;

/// <summary>What to do about a problem.</summary>
/// <param name="Text">It, in words; empty where nothing is certain enough.</param>
/// <param name="Remedies">The same as far as an editor can do it.</param>
public sealed record Advice(string Text, params IReadOnlyList<Remedy> Remedies)
{
    /// <summary>No advice.</summary>
    public static Advice None { get; } = new("");

    /// <summary>To do something.</summary>
    /// <param name="remedy">It.</param>
    /// <param name="reason">Why, without a full stop.</param>
    public static Advice To(Remedy remedy, string reason) => new($"{reason}. {remedy.Title}.", remedy);

    /// <summary>To do something on a condition that only the author can judge.</summary>
    /// <param name="condition">The condition, without the word "if".</param>
    /// <param name="remedy">What to do.</param>
    public static Advice If(string condition, Remedy remedy) => new($"If {condition}, {remedy.Words}.", remedy);
}
