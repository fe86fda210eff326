using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>A problem with a name that stays the same while the post around it changes, so that dashboards and baselines recognize it.</summary>
/// <param name="Post">The post with the problem; null if it concerns none.</param>
/// <param name="Snippet">The snippet with the problem; null if it's outside all snippets.</param>
/// <param name="Problem">The problem.</param>
/// <param name="Fingerprint">The name, in hexadecimal digits. It's unique in its run.</param>
internal sealed partial record IdentifiedProblem(
    ReportedPost? Post,
    ReportedSnippet? Snippet,
    ReportedProblem Problem,
    string Fingerprint
)
{
    private const int FingerprintBytes = 16;

    /// <summary>All problems of a run, in its order.</summary>
    public static IReadOnlyList<IdentifiedProblem> AllOf(ReportedRun run)
    {
        var seen = new Dictionary<string, int>();
        return
        [
            .. run.Problems.Select(p => Identify(null, null, p)),
            .. run.Posts.SelectMany(post => InOrder(post).Select(p => Identify(post, p.Snippet, p.Problem))),
        ];

        IdentifiedProblem Identify(ReportedPost? post, ReportedSnippet? snippet, ReportedProblem problem)
        {
            // The name leaves out lines, numbers that vary and the details, so that the same mistake keeps its name.
            var key = string.Join('\n', post?.Path, snippet?.Id, problem.Code, Number().Replace(problem.Headline, "#"));
            var number = seen[key] = seen.GetValueOrDefault(key) + 1;
            var hash = SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}\n{number}"))
            );
            return new(post, snippet, problem, Convert.ToHexStringLower(hash.AsSpan(0, FingerprintBytes)));
        }
    }

    private static IEnumerable<(ReportedSnippet? Snippet, ReportedProblem Problem)> InOrder(ReportedPost post) =>
        post
            .Problems.Select(p => ((ReportedSnippet?)null, p))
            .Concat(post.Snippets.SelectMany(s => s.Problems.Select(p => ((ReportedSnippet?)s, p))))
            .OrderBy(p => (p.p.Line, p.p.Column));

    // Matches line numbers, times, addresses and GUIDs.
    [GeneratedRegex(@"\b[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*\b")]
    private static partial Regex Number();
}
