using System.Globalization;

namespace SnippetCheck;

/// <summary>How many C# fences there are, and how many of them are checked.</summary>
/// <param name="Fences">The number of fences, including hidden ones.</param>
/// <param name="Checked">The number of fences that promise something: they pass, fail or are blocked. Equality with a source alone doesn't count.</param>
public readonly record struct Coverage(int Fences, int Checked)
{
    /// <summary>The share of checked fences, in percent.</summary>
    public double Percent => Fences == 0 ? 0 : 100.0 * Checked / Fences;

    /// <summary>The share as text.</summary>
    public string Share => string.Create(CultureInfo.InvariantCulture, $"{Percent:0} %");

    /// <summary>The coverage of fences with these verdicts.</summary>
    public static Coverage Of(IEnumerable<(VerdictState Verdict, Disposition Disposition)> fences)
    {
        var all = fences.ToList();
        return new(all.Count, all.Count(f => IsChecked(f.Verdict, f.Disposition)));
    }

    /// <summary>Whether a fence with this verdict counts as checked.</summary>
    public static bool IsChecked(VerdictState verdict, Disposition disposition) =>
        verdict is not (VerdictState.Skipped or VerdictState.Untagged) && !EqualsSource(verdict, disposition);

    /// <summary>Whether a fence was compared with its source, and nothing else was done with it.</summary>
    public static bool EqualsSource(VerdictState verdict, Disposition disposition) =>
        verdict == VerdictState.Passed && disposition is Disposition.Untagged or Disposition.Skip;

    /// <summary>The coverage of both together.</summary>
    public static Coverage operator +(Coverage left, Coverage right) =>
        new(left.Fences + right.Fences, left.Checked + right.Checked);
}
