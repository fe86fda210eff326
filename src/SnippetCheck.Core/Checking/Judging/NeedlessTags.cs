using SnippetCheck.Claims;

namespace SnippetCheck.Checking;

/// <summary>Finds tags without effect, which would mislead readers.</summary>
internal static class NeedlessTags
{
    private static readonly string[] Configurations = ["DEBUG", "RELEASE"];

    /// <summary>The tags of a snippet without effect.</summary>
    public static IEnumerable<Problem> Judge(Snippet snippet, CompileFindings findings) =>
        snippet.Tags.SelectMany(tag => Judge(tag, snippet, findings));

    private static IEnumerable<Problem> Judge(GivenTag tag, Snippet snippet, CompileFindings findings) =>
        tag.Name switch
        {
            "elide" when findings.Elided == 0 =>
            [
                Problems.Needless(tag.Place, tag.Name, "nothing is left out of the code"),
            ],
            "base" when !findings.Errors.Any() && !findings.HasBases =>
            [
                Problems.Needless(
                    tag.Place,
                    $"{tag.Name}={snippet.Options.Bases}",
                    "the code isn't cut out of a class, or it has extension methods"
                ),
            ],
            "nondeterministic" when StatesNothing(snippet, findings) =>
            [
                Problems.Needless(tag.Place, tag.Name, "there's no stated output to compare"),
            ],
            // If there are unexpected errors, the compiler may not have reached the name.
            "assumes" when snippet.Expectation is Expectation.Fails || !findings.Errors.Any() => JudgeAssumed(
                tag,
                findings
            ),
            // Where there are errors, the compiler may not reach its warnings.
            "nowarn" when !findings.Errors.Any() => tag
                .Values.Where(code => !findings.Silenced.Contains(code))
                .Select(code =>
                    Problems.Needless(tag.Place, $"{tag.Name}={code}", "the compiler doesn't report this warning")
                ),
            "kind" when !findings.Errors.Any() && MisfitOfKind(snippet, findings) is { } why =>
            [
                Problems.Needless(tag.Place, $"{tag.Name}={tag.Values[0]}", why),
            ],
            "analyzers" when !findings.HasAnalyzers =>
            [
                Problems.Needless(tag.Place, tag.Name, "neither a project nor a package of the snippet has analyzers"),
            ],
            // In a session, it also applies to the other parts.
            "define" when snippet.Membership is Membership.Alone => snippet
                .Options.Define.Where(symbol => !snippet.Fence.Content.Text.Contains(symbol, StringComparison.Ordinal))
                .Select(symbol => Problems.Needless(tag.Place, $"{tag.Name}={symbol}", "the code doesn't use it")),
            // In code that's only compiled, it can show in no other way.
            "optimize"
                when snippet.Membership is Membership.Alone
                    && snippet.Expectation is Expectation.Compiles or Expectation.Fails
                    && !Configurations.Any(c => snippet.Fence.Content.Text.Contains(c, StringComparison.Ordinal)) =>
            [
                Problems.Needless(tag.Place, tag.Name, "the code isn't run, and names neither DEBUG nor RELEASE"),
            ],
            _ => [],
        };

    // As a compiler would say it of the output of a project.
    private static string? MisfitOfKind(Snippet snippet, CompileFindings findings) =>
        (snippet.Options.Kind, findings.Execution) switch
        {
            (FragmentKind.Library, Execution.Statements) => "the code has statements, so it isn't a library",
            (FragmentKind.Program, Execution.None) => "nothing in the code runs, so it isn't a program",
            _ => null,
        };

    private static IEnumerable<Problem> JudgeAssumed(GivenTag tag, CompileFindings findings) =>
        tag.Values is ["*"]
            ? findings.Assumed.Count > 0
                ? []
                : [Problems.Needless(tag.Place, "assumes=*", "every name is declared")]
            : tag
                .Values.Where(name => !findings.Assumed.Contains(name))
                .Select(name =>
                    Problems.Needless(tag.Place, $"assumes={name}", "the name is declared, or the code doesn't use it")
                );

    private static bool StatesNothing(Snippet snippet, CompileFindings findings) =>
        snippet.Expectation is Expectation.Runs && Claim.Of(snippet, findings).Count == 0;
}
