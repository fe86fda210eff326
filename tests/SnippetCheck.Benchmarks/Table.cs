using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>Prints comparisons, each as soon as it's known.</summary>
internal sealed class Table(TextWriter output)
{
    /// <summary>Prints the head.</summary>
    public void Begin()
    {
        output.WriteLine("| what | time | against | ratio | bar |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
    }

    /// <summary>Prints a row.</summary>
    /// <param name="what">What takes the time.</param>
    /// <param name="against">What it's compared with.</param>
    /// <param name="compared">The times.</param>
    /// <param name="bar">What the ratio should be at most.</param>
    public void Add(string what, string against, Comparison compared, double bar) =>
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {compared.Time.TotalSeconds:0.00} s | {against}: {compared.Other.TotalSeconds:0.00} s | {compared.Ratio:0.00} | {bar:0.00} |"
            )
        );
}
