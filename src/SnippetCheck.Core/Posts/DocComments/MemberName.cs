using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Finds the name of the member that a documentation comment is about, so that its examples can be told apart.</summary>
internal static partial class MemberName
{
    private const int LongestHeader = 2000;

    /// <summary>The name of what is declared after an offset; empty if nothing is.</summary>
    /// <param name="code">The code, without comments and literals.</param>
    /// <param name="from">The offset.</param>
    public static string After(string code, int from)
    {
        var header = Header().Match(code, from, Math.Min(LongestHeader, code.Length - from)).Groups["header"].Value;
        return Type().Match(header) is { Success: true } type ? type.Groups["name"].Value
            : Operator().Match(header) is { Success: true } found ? found.Groups["name"].Value
            : Method().Match(header) is { Success: true } method ? method.Groups["name"].Value
            : Last().Match(header).Groups["name"].Value;
    }

    // Attributes may have brackets in their arguments.
    [GeneratedRegex(
        @"\G\s*(\[([^\[\]]|\[[^\[\]]*\])*\]\s*)*(?<header>[^{};=]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Header();

    [GeneratedRegex(
        @"\b(class|struct|interface|enum|record(\s+(class|struct))?|extension)\s+(?<name>\w+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Type();

    [GeneratedRegex(@"\b(?<name>operator|this)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Operator();

    [GeneratedRegex(
        @"(?<!\w)(?<name>(?>\w+))\s*(<[^()]*>\s*)?\(",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Method();

    [GeneratedRegex(@"(?<!\w)(?<name>(?>\w+))\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Last();
}
