using SnippetCheck.Claims;

namespace SnippetCheck.Checking;

/// <summary>A claim, and what was there in each of several runs.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Runs">The runs, all of which ended as promised.</param>
internal sealed record RepeatedClaim(Claim Claim, IReadOnlyList<Outcome.Ran> Runs)
{
    /// <summary>The lines of each run.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Texts { get; } = [.. Runs.Select(r => Claim.LinesIn(r.Run))];

    /// <summary>The first place where it doesn't hold in some run; null if it holds in all.</summary>
    public Place? FirstMismatch { get; } = Runs.Select(r => Claim.MismatchIn(r.Run)).Where(m => m is not null).Min();

    /// <summary>Whether the runs have different lines.</summary>
    public bool Varies => Texts.Any(t => !t.SequenceEqual(Texts[0]));

    /// <summary>The claims about a snippet that are compared.</summary>
    public static IEnumerable<RepeatedClaim> Of(Snippet snippet, IReadOnlyList<Outcome.Ran> runs) =>
        Claim.Compared(snippet, runs[0].Findings).Select(c => new RepeatedClaim(c, runs));

    /// <summary>Whether a place of the post is in the claim.</summary>
    public bool Contains(Place place) => place.File is null && place >= Claim.First && place <= Claim.Last;

    /// <summary>The stated line that's the same as a printed one, without placeholders; null if there's none.</summary>
    public FenceLine? Literally(string line) => Claim.Lines.FirstOrDefault(l => l.Text.Trim() == line.Trim());
}
