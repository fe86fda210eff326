namespace SnippetCheck.Adopting;

/// <summary>What adopting posts aims at.</summary>
public sealed record AdoptionAims
{
    /// <summary>How many names a fence may assume, unless it's said otherwise. A longer list is harder to read than it's worth.</summary>
    public const int UsualNames = 3;

    /// <summary>How strong the promises are that are written. Without <see cref="Strengths.Run"/>, nothing runs.</summary>
    public Strengths Wanted { get; init; } = Strengths.All;

    /// <summary>How tags are written.</summary>
    public TagForm Form { get; init; }

    /// <summary>How many names a fence may assume at most.</summary>
    public int MostAssumed { get; init; } = UsualNames;

    /// <summary>Whether the posts are the docs of a project, whose references they're checked with.</summary>
    public bool IsOfProject { get; init; }

    /// <summary>Whether a configuration may say what posts share.</summary>
    public bool MayBeConfigured { get; init; }
}
