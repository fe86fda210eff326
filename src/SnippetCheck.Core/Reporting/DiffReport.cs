namespace SnippetCheck.Reporting;

/// <summary>A unified diff: for a person, or to be applied.</summary>
/// <param name="output">Where it is written.</param>
/// <param name="isColored">Whether it has colors.</param>
/// <param name="isPatch">Whether it holds each character as it is, so that it can be applied: for a file, and never for a screen or a log.</param>
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
