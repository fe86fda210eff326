using System.Text.Json;

namespace SnippetCheck.Matching;

/// <summary>Compares stated and printed text as JSON.</summary>
internal static class JsonLines
{
    private static readonly KindOfDifference NoJson = new("what was printed isn't JSON");

    /// <summary>The lines that would state each of some texts, laid out as the stated lines are; null if any of these isn't JSON.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Restated(
        IReadOnlyList<FenceLine> stated,
        IReadOnlyList<string> texts
    )
    {
        try
        {
            var expected = JsonTree.Parse(stated.Select(l => l.Text));
            return [.. texts.Select(t => JsonTree.Parse([t]).Written(expected).Split('\n'))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first difference; null if both are equal.</summary>
    /// <param name="stated">The stated lines.</param>
    /// <param name="printed">The printed ones.</param>
    /// <exception cref="JsonException">The stated text isn't JSON.</exception>
    public static Difference? FirstDifference(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed)
    {
        var expected = JsonTree.Parse(stated.Select(l => l.Text));
        JsonTree actual;
        try
        {
            actual = JsonTree.Parse(printed);
        }
        catch (JsonException)
        {
            return new(0, stated, printed) { Kind = NoJson };
        }

        // One key or element on each line, whatever the layout of either text is.
        var lines = expected.Lines().ToList();
        var patterns = lines.ConvertAll(l => LinePattern.Literal(l.Text));
        var found = actual.Lines(expected).Select(l => l.Text).ToList();
        return OrderedLines.FirstDifferent(patterns, found) is { } at ? new(lines[at].Line, patterns, found) : null;
    }
}
