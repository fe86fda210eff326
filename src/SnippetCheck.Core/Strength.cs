namespace SnippetCheck;

/// <summary>How many snippets keep their promise, by how much the promise says.</summary>
/// <param name="Run">Those that were run.</param>
/// <param name="Compiled">Those that were compiled.</param>
/// <param name="CompiledWithAssumptions">Those that were compiled, given that code which isn't shown declares some names.</param>
public readonly record struct Strength(int Run, int Compiled, int CompiledWithAssumptions)
{
    /// <summary>Counts snippets that keep their promise.</summary>
    /// <param name="kept">What is done with each, and whether it assumes a name.</param>
    public static Strength Of(IEnumerable<(Disposition Disposition, bool Assumes)> kept)
    {
        var all = kept.Select(k => StrengthWords.Of(k.Disposition, k.Assumes)).ToList();
        return new(
            all.Count(s => s == Strengths.Run),
            all.Count(s => s == Strengths.Compile),
            all.Count(s => s == Strengths.Assumes)
        );
    }

    /// <summary>That of all together.</summary>
    public static Strength operator +(Strength left, Strength right) =>
        new(
            left.Run + right.Run,
            left.Compiled + right.Compiled,
            left.CompiledWithAssumptions + right.CompiledWithAssumptions
        );

    /// <summary>The counts in words, without those that are 0.</summary>
    public IReadOnlyList<string> Words =>
        [
            .. new (int Count, string Word)[]
            {
                (Run, "run"),
                (Compiled, "compiled"),
                (CompiledWithAssumptions, "compiled with assumptions"),
            }
                .Where(c => c.Count > 0)
                .Select(c => FormattableString.Invariant($"{c.Count} {c.Word}")),
        ];
}
