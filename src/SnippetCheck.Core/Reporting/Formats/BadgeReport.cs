using System.Globalization;
using System.Security;
using System.Text;

namespace SnippetCheck.Reporting;

/// <summary>The report as a small SVG image for a README: <c>snippets: 41 of 41, 2026-11-22</c>.</summary>
public static class BadgeReport
{
    /// <summary>Identifies a file as a badge.</summary>
    public const string Mark = "<svg xmlns=\"http://www.w3.org/2000/svg\" data-tool=\"snippetcheck\"";

    private const string Label = "snippets";
    private const int Height = 20;
    private const int Padding = 6;

    // The width of a character in Verdana at 11 pixels, on average. SVG stretches the text to fit exactly.
    private const double CharacterWidth = 6.6;

    /// <summary>Writes the badge.</summary>
    public static void Write(ReportedRun run, Stream output)
    {
        var summary = run.Summary;
        var counts = summary is { Checked: 0, EqualSource: > 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"{summary.EqualSource} {summary.EqualWords}")
            : string.Create(CultureInfo.InvariantCulture, $"{summary.Kept} of {summary.Checked}");
        var text =
            counts + (run.Date is { } date ? string.Create(CultureInfo.InvariantCulture, $", {date:yyyy-MM-dd}") : "");
        var color =
            summary.Failed + summary.Blocked > 0 || run.AllProblems.Any(p => p.IsError) ? "#c0392b"
            : summary.Checked + summary.EqualSource == 0 ? "#7f8c8d"
            : "#2e7d32";
        var (left, right) = (Width(Label), Width(text));
        var title = SecurityElement.Escape($"{Label}: {text}");
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        {
            NewLine = "\n",
        };
        writer.Write(
            string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    {Mark} width="{left + right}" height="{Height}" role="img" aria-label="{title}">
                      <title>{title}</title>
                      <rect width="{left}" height="{Height}" fill="#444"/>
                      <rect x="{left}" width="{right}" height="{Height}" fill="{color}"/>
                      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
                        <text x="{Padding}" y="14" textLength="{left - (2 * Padding)}">{Label}</text>
                        <text x="{left + Padding}" y="14" textLength="{right - (2 * Padding)}">{SecurityElement.Escape(
                        text
                    )}</text>
                      </g>
                    </svg>

                    """
                )
                .ReplaceLineEndings("\n")
        );
    }

    private static int Width(string text) => (int)Math.Ceiling(text.Length * CharacterWidth) + (2 * Padding);
}
