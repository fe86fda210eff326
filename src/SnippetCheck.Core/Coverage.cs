using System.Globalization;

namespace SnippetCheck;

/// <summary>How many C# fences there are, and how many of them promise something that is checked.</summary>
/// <param name="Fences">The fences, hidden ones included.</param>
/// <param name="Checked">Those that promise something: they pass, fail, or are blocked by another that fails.</param>
public readonly record struct Coverage(int Fences, int Checked)
{
    /// <summary>Those that are checked, in percent.</summary>
    public double Percent => Fences == 0 ? 0 : 100.0 * Checked / Fences;

    /// <summary>The same in words.</summary>
    public string Share => string.Create(CultureInfo.InvariantCulture, $"{Percent:0} %");

    /// <summary>That of fences of which this is said.</summary>
    public static Coverage Of(IEnumerable<VerdictState> verdicts)
    {
        var all = verdicts.ToList();
        return new(all.Count, all.Count(IsChecked));
    }

    /// <summary>Whether a fence of which this is said is one of those that are checked.</summary>
    public static bool IsChecked(VerdictState verdict) =>
        verdict is not (VerdictState.Skipped or VerdictState.Untagged);

    /// <summary>That of all together.</summary>
    public static Coverage operator +(Coverage left, Coverage right) =>
        new(left.Fences + right.Fences, left.Checked + right.Checked);
}
