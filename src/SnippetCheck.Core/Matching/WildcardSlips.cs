using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>Finds text that an author probably meant as a wildcard, but that isn't one, or is the wrong one.</summary>
internal static partial class WildcardSlips
{
    private const string UnhandledException = "Unhandled exception.";
    private const string AnyLines = "...";

    private static readonly string[] Names =
    [
        "int",
        "number",
        "guid",
        "date",
        "time",
        "timestamp",
        "duration",
        "hex",
        "path",
        "word",
    ];

    // Placeholders that are easily confused.
    private static readonly string[][] Alike =
    [
        ["int", "number"],
        ["date", "time", "timestamp", "duration"],
    ];

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["integer"] = "int",
        ["long"] = "int",
        ["digits"] = "int",
        ["double"] = "number",
        ["float"] = "number",
        ["decimal"] = "number",
        ["uuid"] = "guid",
        ["datetime"] = "timestamp",
        ["timespan"] = "duration",
        ["elapsed"] = "duration",
        ["file"] = "path",
        ["any"] = "..",
        ["string"] = "..",
        ["text"] = "..",
        ["*"] = "..",
    };

    /// <summary>What to do about stated lines that weren't printed; null if they contain nothing like a wildcard.</summary>
    /// <param name="missing">The stated lines that weren't printed.</param>
    /// <param name="printed">The printed lines that weren't stated.</param>
    public static KindOfDifference? Between(IReadOnlyList<string> missing, IReadOnlyList<string> printed)
    {
        var help = missing.Select(l => HelpFor(l, printed)).FirstOrDefault(h => h is not null);
        return help is null ? null : new("", help);
    }

    private static string? HelpFor(string line, IReadOnlyList<string> printed)
    {
        if (line.StartsWith(UnhandledException, StringComparison.Ordinal))
        {
            return "The runtime prints this to standard error. Leave it out here, and tag the snippet throws=… with the exception's type.";
        }

        foreach (var name in Bracketed().Matches(line).Select(m => m.Groups["name"].Value))
        {
            var help = Names.Contains(name) ? Fitting(line, name, printed) : Meant(name, printed);
            if (help is not null)
            {
                return help;
            }
        }

        return
            !line.Contains(@"\...", StringComparison.Ordinal)
            && (line.Contains(AnyLines, StringComparison.Ordinal) || line.Contains('…', StringComparison.Ordinal))
            && !printed.Any(p =>
                p.Contains(AnyLines, StringComparison.Ordinal) || p.Contains('…', StringComparison.Ordinal)
            )
            ? "A line with only ... matches any number of lines. [..] matches any text within a line."
            : null;
    }

    private static string? Meant(string name, IReadOnlyList<string> printed)
    {
        var meant = OtherNames.GetValueOrDefault(name) ?? Array.Find(Names, n => Spelling.IsSlip(name, n));
        return meant is null || printed.Any(p => p.Contains($"[{name}]", StringComparison.Ordinal))
            ? null
            : $"[{name}] isn't a placeholder, so it matches only itself. Did you mean [{meant}]?";
    }

    private static string? Fitting(string line, string name, IReadOnlyList<string> printed)
    {
        var fitting = Array.Find(
            Alike.FirstOrDefault(a => a.Contains(name)) ?? [],
            n => n != name && Holds(line.Replace($"[{name}]", $"[{n}]", StringComparison.Ordinal))
        );
        return fitting is null ? null : $"[{fitting}] matches here, but [{name}] doesn't.";

        bool Holds(string stated)
        {
            var pattern = LinePattern.Parse(stated);
            return printed.Any(pattern.Matches);
        }
    }

    [GeneratedRegex(@"(?<!\\)\[(?<name>\w+|\*)\]")]
    private static partial Regex Bracketed();
}
