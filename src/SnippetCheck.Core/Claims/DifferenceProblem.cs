using System.Globalization;
using SnippetCheck.Matching;

namespace SnippetCheck.Claims;

/// <summary>Describes how what was there differs from a claim.</summary>
internal static class DifferenceProblem
{
    /// <summary>The problem.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="mismatch">How it differs.</param>
    /// <param name="target">What the claim is about.</param>
    public static Problem Of(Snippet snippet, Mismatch mismatch, string target) =>
        mismatch.NoExpression is { } why ? Problems.NoExpression(mismatch.Place, why)
        : mismatch.NoJson is { } reason ? Problems.NoJson(mismatch.Place, reason)
        : mismatch.IsTooLong ? Problems.OutputTooLong(mismatch.Place, target, mismatch.Diff)
        : Problems.OutputDiffers(
            mismatch.Place,
            target,
            mismatch.Kind.Words,
            Shown(mismatch),
            HelpFor(mismatch.Kind, snippet)
        );

    /// <summary>What to do about a difference. If the post chooses the culture, the author knows how.</summary>
    public static string HelpFor(KindOfDifference kind, Snippet snippet) =>
        kind == KindOfDifference.Culture && snippet.Options.Culture != SnippetOptions.DefaultCulture
            ? $"The snippet runs with the culture {snippet.Options.Culture}."
            : kind.Help;

    // A diff of two lines that look the same doesn't help.
    private static IReadOnlyList<string> Shown(Mismatch mismatch) =>
        mismatch.Kind.Words != KindOfDifference.Normalization.Words
            ? mismatch.Diff
            :
            [
                .. mismatch.Diff.Select(l =>
                    string.Concat(
                        l.Select(c =>
                            char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark
                                ? string.Create(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x}}}")
                                : c.ToString()
                        )
                    )
                ),
            ];
}
