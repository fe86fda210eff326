using System.Globalization;

namespace SnippetCheck;

/// <summary>How many C# fences there are, and how many of them are checked.</summary>
/// <param name="Fences">The number of fences, including hidden ones.</param>
/// <param name="Checked">The number of fences that promise something: they pass, fail or are blocked.</param>
public readonly record struct Coverage(int Fences, int Checked)
{
    /// <summary>The share of checked fences, in percent.</summary>
    public double Percent => Fences == 0 ? 0 : 100.0 * Checked / Fences;

    /// <summary>The share as text.</summary>
    public string Share => string.Create(CultureInfo.InvariantCulture, $"{Percent:0} %");

    /// <summary>The coverage of fences with these verdicts.</summary>
    public static Coverage Of(IEnumerable<VerdictState> verdicts)
    {
        var all = verdicts.ToList();
        return new(all.Count, all.Count(IsChecked));
    }

    /// <summary>Whether a fence with this verdict counts as checked.</summary>
    public static bool IsChecked(VerdictState verdict) =>
        verdict is not (VerdictState.Skipped or VerdictState.Untagged);

    /// <summary>The coverage of both together.</summary>
    public static Coverage operator +(Coverage left, Coverage right) =>
        new(left.Fences + right.Fences, left.Checked + right.Checked);
}
