using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Recognizes code that starts a server. Such a program doesn't end by itself.</summary>
internal static partial class ServerCode
{
    /// <summary>Whether code is of a server.</summary>
    public static bool IsIn(string code) => Start().IsMatch(code);

    [GeneratedRegex(
        @"\bWebApplication\.Create|\bWebHost\.|\.ConfigureWebHost|\bnew\s+(HttpListener|TcpListener)\b|\bHttpListener\s+\w+\s*=\s*new\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Start();
}
