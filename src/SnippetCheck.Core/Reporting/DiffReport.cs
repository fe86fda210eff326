namespace SnippetCheck.Reporting;

/// <summary>A unified diff for a person.</summary>
public sealed class DiffReport(TextWriter output, bool isColored)
{
    /// <summary>Writes the lines of a diff.</summary>
    public void Write(IEnumerable<string> diff)
    {
        foreach (var line in diff)
        {
            var color = line[0] switch
            {
                '-' => TextReport.Red,
                '+' => TextReport.Green,
                '@' => TextReport.Faint,
                _ => "",
            };
            output.WriteLine(isColored && color.Length > 0 ? color + Harmless.Line(line) + TextReport.Plain : Harmless.Line(line));
        }
    }
}
