using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>A problem with a name that it keeps while the post around it changes, so that dashboards and baselines know it again.</summary>
/// <param name="Post">The post that it is in; null: it concerns none.</param>
/// <param name="Snippet">The snippet that it is in; null: it is outside them.</param>
/// <param name="Problem">The problem.</param>
/// <param name="Fingerprint">The name, in hexadecimal digits, unique in its run.</param>
internal sealed partial record IdentifiedProblem(
    ReportedPost? Post,
    ReportedSnippet? Snippet,
    ReportedProblem Problem,
    string Fingerprint
)
{
    private const int FingerprintBytes = 16;

    /// <summary>The problems of a run, in its order.</summary>
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
            // Neither lines, nor what may be another each time, nor what is shown in a diff: the same mistake stays the same.
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

    // Lines, times, addresses, guids.
    [GeneratedRegex(@"\b[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*\b")]
    private static partial Regex Number();
}
