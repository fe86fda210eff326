namespace SnippetCheck.Adopting;

/// <summary>The tags that a fence without any is to get.</summary>
/// <param name="Disposition">What they have done with it.</param>
/// <param name="Value">The disposition's value, such as the codes of <c>fails</c>; null where it has none.</param>
public sealed record Tagging(Disposition Disposition, string? Value = null)
{
    /// <summary>Further tags.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The fence behind it that states its output without a tag, and is to get one; null where there is none.</summary>
    public InferredOutput? Output { get; init; }

    /// <summary>Whether it is left out for what comes after it in its session.</summary>
    public bool IsBranch => Disposition.IsBranch();

    /// <summary>The one of its tags that puts it together with others; null where none does.</summary>
    public string? Tie =>
        Options.FirstOrDefault(o =>
            o == "continues"
            || o.StartsWith("session=", StringComparison.Ordinal)
            || o.StartsWith("use=", StringComparison.Ordinal)
        );

    /// <summary>Whether it is part of a session.</summary>
    public bool IsPart => IsInSession || Tie == "continues";

    /// <summary>Whether it is part of a session that has a name.</summary>
    public bool IsInSession => Tie?.StartsWith("session=", StringComparison.Ordinal) == true;

    /// <summary>The tags as they are written.</summary>
    public string Text =>
        string.Join(' ', Options.Prepend(Value is null ? Disposition.Word() : $"{Disposition.Word()}={Value}"));

    /// <summary>The tags without that of such a fence.</summary>
    public Tagging WithoutOutput => this with { Output = null };

    /// <summary>The tags, and more of them.</summary>
    public Tagging With(params IEnumerable<string> options) =>
        this with
        {
            Options = [.. Options, .. options.Except(Options)],
        };

    /// <summary>The tags, put together with others by these instead.</summary>
    public Tagging TiedBy(params IEnumerable<string> options) =>
        this with
        {
            Options = [.. Options.Where(o => o != Tie), .. options],
        };
}

/// <summary>A fence that seems to hold what the code before it prints.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="IsGuess">Whether nothing in the post says so, so that it need not be right.</param>
public sealed record InferredOutput(Fence Fence, bool IsGuess);
