using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Code in a post without tags whose output may be another one on its author's machine, so that nothing is said of it.</summary>
internal static partial class UnsureCode
{
    /// <summary>Whether a fence holds such code.</summary>
    public static bool IsIn(string code) =>
        NondeterministicCode.IsIn(code) || Surroundings().IsMatch(code) || LeftOut().IsMatch(code);

    // Time zones, the network, files and the culture of the machine.
    [GeneratedRegex(
        @"\bTimeZone(Info)?\b|\bToLocalTime\b|\bDateTimeKind\s*\.\s*Local\b|\bLocalDateTime\b|\bHttp\w*Client\b|\bWebRequest\b|\bWebClient\b"
            + @"|\bDns\s*\.|\bTcp(Client|Listener)\b|\bUdpClient\b|\bPing\b|\bDriveInfo\b|\b(File|Directory)(Info)?\s*\.|\bnew\s+(File|Directory)Info\b"
            + @"|\bCultureInfo\s*\.\s*Current(UI)?Culture\b|\bRegistry\s*\."
    )]
    private static partial Regex Surroundings();

    // What stands for a value or for code that the post doesn't show.
    [GeneratedRegex(@"/\*\s*(\.\.\.|…)|//\s*(\.\.\.|…)")]
    private static partial Regex LeftOut();
}
