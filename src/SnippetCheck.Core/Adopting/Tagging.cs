namespace SnippetCheck.Adopting;

/// <summary>Tags for an untagged fence.</summary>
/// <param name="Disposition">The disposition.</param>
/// <param name="Value">The value of the disposition, such as the codes of <c>fails</c>; null if it has none.</param>
public sealed record Tagging(Disposition Disposition, string? Value = null)
{
    /// <summary>Further tags.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The names in <c>assumes=</c>; only <c>*</c> for any name.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>The statements that it needs in a hidden set-up.</summary>
    public IReadOnlyList<string> Declarations { get; init; } = [];

    /// <summary>An untagged fence below that states its output and will be tagged too; null if there's none.</summary>
    public InferredOutput? Output { get; init; }

    /// <summary>The untagged fences below that show responses of the app and will be tagged too.</summary>
    public IReadOnlyList<Fence> Responses { get; init; } = [];

    /// <summary>How strong the promise is.</summary>
    public Strengths Strength => StrengthWords.Of(Disposition, Assumed.Count > 0);

    /// <summary>Whether later parts of its session leave it out.</summary>
    public bool IsBranch => Disposition.IsBranch();

    /// <summary>The tag that combines it with other fences; null if there's none.</summary>
    public string? Tie =>
        Options.FirstOrDefault(o =>
            o == "continues"
            || o.StartsWith("session=", StringComparison.Ordinal)
            || o.StartsWith("use=", StringComparison.Ordinal)
        );

    /// <summary>Whether it is part of a session.</summary>
    public bool IsPart => IsInSession || Tie == "continues";

    /// <summary>Whether it's part of a session with a name.</summary>
    public bool IsInSession => Tie?.StartsWith("session=", StringComparison.Ordinal) == true;

    /// <summary>The names in the types of <c>base=</c>.</summary>
    public IEnumerable<string> NamesInBase =>
        Options
            .Where(o => o.StartsWith("base=", StringComparison.Ordinal))
            .SelectMany(o => o.Split('=', '<', ',', '>', '.', ' ', '"'));

    /// <summary>The strictest tags for a fence.</summary>
    /// <param name="asIfRun">What it promises if it's run, together with the untagged fences that seem to state something of it.</param>
    public static Tagging Strictest(Expectation asIfRun) =>
        asIfRun switch
        {
            Expectation.Serves { Output.Fences: var responses } => new(Disposition.Serves)
            {
                Responses =
                [
                    .. responses
                        .Where(r => r.Evidence != OutputEvidence.Stated)
                        .Select(r => r.Fence)
                        .DistinctBy(f => f.Opening.Line),
                ],
            },
            Expectation.Runs { Output.Out: { Evidence: not OutputEvidence.Stated } stated } => new(Disposition.Run)
            {
                Output = new(stated.Fence, stated.Evidence == OutputEvidence.Position),
            },
            _ => new(Disposition.Run),
        };

    /// <summary>The text of the tags.</summary>
    public string Text =>
        string.Join(
            ' ',
            [
                Value is null ? Disposition.Word() : $"{Disposition.Word()}={Value}",
                .. Options,
                .. Assumed.Count == 0 ? Array.Empty<string>() : [$"assumes={string.Join(',', Assumed)}"],
            ]
        );

    /// <summary>The tags without an output fence.</summary>
    public Tagging WithoutOutput => this with { Output = null };

    /// <summary>The tags with additional ones.</summary>
    public Tagging With(params IEnumerable<string> options) =>
        this with
        {
            Options = [.. Options, .. options.Except(Options)],
        };

    /// <summary>The tags with another tag that combines it with other fences.</summary>
    public Tagging TiedBy(params IEnumerable<string> options) =>
        this with
        {
            Options = [.. Options.Where(o => o != Tie), .. options],
        };
}

/// <summary>A fence that seems to state the output of the code before it.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="IsGuess">Whether only its position suggests that, so it may be wrong.</param>
public sealed record InferredOutput(Fence Fence, bool IsGuess);
