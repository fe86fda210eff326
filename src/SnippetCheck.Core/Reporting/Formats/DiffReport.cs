namespace SnippetCheck.Reporting;

/// <summary>Writes a unified diff, for a person or for <c>patch</c>.</summary>
/// <param name="output">The target.</param>
/// <param name="isColored">Whether to use colors.</param>
/// <param name="isPatch">Whether to write each character as it is, so that the diff can be applied. Only for files, never for a screen or a log.</param>
public sealed class DiffReport(TextWriter output, bool isColored, bool isPatch = false)
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
            if (isPatch)
            {
                output.WriteLine(line);
                continue;
            }

            output.WriteLine(
                isColored && color.Length > 0
                    ? color + OutputSanitizer.Line(line) + TextReport.Plain
                    : OutputSanitizer.Line(line)
            );
        }
    }
}
