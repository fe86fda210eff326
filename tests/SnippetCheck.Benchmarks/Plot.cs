using System.Globalization;
using System.Text;

namespace SnippetCheck.Benchmarks;

/// <summary>A line chart over numbers of snippets, with logarithmic axes and a value at each point. It's readable on light and dark pages.</summary>
/// <param name="counts">The numbers of snippets, from left to right.</param>
internal sealed class Plot(IReadOnlyList<int> counts)
{
    private const int Width = 720;
    private const int Height = 360;
    private const int Left = 60;
    private const int Right = 40;
    private const int Top = 60;
    private const int Bottom = 40;

    private static readonly string[] Colours = ["#c2410c", "#2563eb", "#15803d"];

    /// <summary>A line.</summary>
    /// <param name="Name">What it shows.</param>
    /// <param name="Values">Its values, one for each number of snippets.</param>
    public sealed record Line(string Name, IReadOnlyList<double> Values);

    /// <summary>The lines.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        var svg = new StringBuilder();
        Add(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">"
        );
        Add($"<title>Time and memory over the number of snippets</title>");
        Add($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>");
        for (var decade = (int)Math.Floor(Math.Log10(Lowest)); decade <= Math.Ceiling(Math.Log10(Highest)); decade++)
        {
            var y = Y(Math.Pow(10, decade));
            Add($"<line x1=\"{Left}\" y1=\"{y:0}\" x2=\"{Width - Right}\" y2=\"{y:0}\" stroke=\"#d4d4d8\"/>");
            Add(
                $"<text x=\"{Left - 8}\" y=\"{y + 4:0}\" text-anchor=\"end\" fill=\"#52525b\">{Math.Pow(10, decade):0.##}</text>"
            );
        }

        foreach (var count in counts)
        {
            Add(
                $"<text x=\"{X(count):0}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\" fill=\"#52525b\">{count:N0} snippets</text>"
            );
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            var points = counts.Zip(line.Values, (c, v) => (X: X(c), Y: Y(v), Value: v)).ToList();
            Add(
                $"<polyline fill=\"none\" stroke=\"{Colours[i]}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0},{p.Y:0}")))}\"/>"
            );
            foreach (var point in points)
            {
                Add($"<circle cx=\"{point.X:0}\" cy=\"{point.Y:0}\" r=\"3\" fill=\"{Colours[i]}\"/>");
                // Below the point if the label would overlap the line above.
                var isCrowded = Lines.Take(i).Any(l => point.Y - Y(l.Values[points.IndexOf(point)]) is >= 0 and < 20);
                Add(
                    $"<text x=\"{point.X:0}\" y=\"{point.Y + (isCrowded ? 18 : -8):0}\" text-anchor=\"middle\" fill=\"{Colours[i]}\">{point.Value.ToString(point.Value < 10 ? "0.##" : "0", CultureInfo.InvariantCulture)}</text>"
                );
            }

            Add($"<text x=\"{Left + (i * 220)}\" y=\"24\" fill=\"{Colours[i]}\">● {line.Name}</text>");
        }

        return svg.Append("</svg>\n").ToString();

        void Add(FormattableString element) => svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private double Lowest => Lines.Min(l => l.Values.Min());

    private double Highest => Lines.Max(l => l.Values.Max());

    private double X(int count) =>
        Left
        + 40
        + (
            (Width - Left - Right - 80)
            * (Math.Log10(count) - Math.Log10(counts[0]))
            / (Math.Log10(counts[^1]) - Math.Log10(counts[0]))
        );

    private double Y(double value)
    {
        var (low, high) = (Math.Floor(Math.Log10(Lowest)), Math.Ceiling(Math.Log10(Highest)));
        return Height - Bottom - ((Height - Top - Bottom) * (Math.Log10(value) - low) / (high - low));
    }
}
