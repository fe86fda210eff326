using System.Diagnostics;
using System.Globalization;
using SnippetCheck.Claims;
using SnippetCheck.Compiling;
using SnippetCheck.Matching;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Shows everything that the verdict on a snippet depends on.</summary>
internal sealed class ExplanationText(TextWriter output)
{
    /// <summary>Writes the explanation.</summary>
    /// <param name="decided">The snippet and its verdict.</param>
    /// <param name="explanation">The program of the verdict; null if the snippet isn't part of a program that compiles.</param>
    /// <param name="limits">The limits of the snippet.</param>
    public void Write(CheckedSnippet decided, Explanation? explanation, Limits limits)
    {
        var snippet = decided.Snippet;
        Say(
            "snippet",
            $"{snippet.Id}, {snippet.Path} from line {snippet.Line} to {snippet.Fence.Closing.EndLine}{(snippet.Fence.IsHidden ? ", hidden" : "")}"
        );
        if (snippet.Copy is { } copy)
        {
            Say("source", copy.Source);
        }

        Say("promise", snippet.Disposition.Word());
        if (snippet.Tags.Count > 0)
        {
            Say(
                "tags",
                string.Join(
                    ' ',
                    snippet.Tags.Select(t => t.Values.Count == 0 ? t.Name : $"{t.Name}={string.Join(',', t.Values)}")
                )
            );
        }

        Say(
            "belongs to",
            snippet.Membership switch
            {
                Membership.InSession part => $"the session {part.Session}",
                Membership.SetsUp { Name: { } name } => $"the setup {name}",
                Membership.SetsUp => "the setup of all later snippets",
                _ => "no session",
            }
        );
        WriteShared(snippet);
        Many("files", [.. snippet.Files.Select(f => $"{f.Path.Text}, of line {Number(f.Line)}")]);
        if (explanation is not null)
        {
            WriteProgram(explanation, limits);
        }

        WriteExpectation(snippet);
        if (decided.Outcome is Outcome.Answered { Findings: var findings })
        {
            Many("read as", findings.Readings);
            WriteComments(snippet, findings);
        }

        WriteOutcome(decided);
        Say("verdict", decided.Verdict.State.Word());
        foreach (var problem in decided.Verdict.Problems)
        {
            Line(
                $"  ({problem.Place.Line},{problem.Place.Column}) {problem.Code}: {problem.Message} {problem.Help}".TrimEnd()
            );
        }
    }

    private void WriteShared(Snippet snippet) =>
        Many("set-ups", [.. snippet.Setups.Select(s => s.IsShared ? s.Path : $"the snippet of line {Number(s.Line)}")]);

    private void WriteProgram(Explanation explanation, Limits limits)
    {
        var settings = explanation.Settings;
        Say(
            "framework",
            $"{explanation.Platform.Framework.Name}{string.Concat(explanation.Platform.SharedFrameworks.Select(f => ", " + f))}"
        );
        Say(
            "language",
            $"C# {settings.LanguageVersion}, nullable {settings.Nullable ?? "enable (from C# 8 on)"}{(settings.Unsafe ? ", unsafe" : "")}{(settings.CheckOverflow ? ", checked arithmetic" : "")}{(settings.Optimizes ? ", optimised" : "")}"
        );
        Say("symbols", string.Join(' ', settings.Symbols));
        Say("usings", settings.Usings.Count == 0 ? "none" : string.Join(", ", settings.Usings));
        Many(
            "shared usings",
            [.. explanation.Program.Context.Usings.Select(u => $"{u.Name} ({PlaceOf(u.Place, explanation)})")]
        );
        Many(
            "asks for",
            [
                .. explanation.Program.Directives.Select(d =>
                    $"{TextOf(d.Directive)} ({PlaceOf(d.Directive.Place, explanation)})"
                ),
            ]
        );
        Say(
            "limits",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{limits.Time.TotalSeconds} s, {Sizes.Write(limits.Memory)} of managed heap, {Sizes.Write(limits.Output)} of output for each stream"
            )
        );
        Many("references", settings.References);
        Many("generators", settings.Generators);
        Say("key", explanation.Key);
        foreach (var source in explanation.Sources)
        {
            Line($"{source.Name}:");
            var lines = source.Text.TrimEnd().Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1, 5} | {lines[i]}"));
            }
        }
    }

    private static string TextOf(ProgramDirective directive) =>
        directive switch
        {
            ProgramDirective.Package package => $"package {package.Name} {package.Version}",
            ProgramDirective.Project project => $"project {project.Name}",
            ProgramDirective.Sdk sdk => $"SDK {sdk.Name}",
            _ => throw new UnreachableException(),
        };

    private static string PlaceOf(Place place, Explanation explanation) =>
        $"{place.File ?? explanation.Program.Last.Snippet.Path} line {Number(place.Line)}";

    private void WriteExpectation(Snippet snippet)
    {
        Say(
            "expected",
            snippet.Expectation switch
            {
                Expectation.Nothing => "nothing",
                Expectation.Skipped skipped => $"nothing, since {skipped.Reason}",
                Expectation.Compiles => "that it compiles",
                Expectation.Fails { Codes: [] } => "that it doesn't compile, with the errors that its remarks state",
                Expectation.Fails fails =>
                    $"that it doesn't compile: {string.Join(", ", fails.Codes.Select(c => c.Text))}",
                Expectation.Completes completes =>
                    $"that it ends with exit code {EndingText.ExitCode(completes.ExitCode)}",
                Expectation.Throws throws =>
                    $"that it ends in {throws.Type}{(throws.Message is null ? "" : ": ")}{throws.Message}",
                Expectation.Serves serves =>
                    $"that it answers {DisplayNames.Number(serves.Requests.Count, "request")}, and is stopped then",
                _ => "that it's still running at its time limit",
            }
        );
        if (snippet.Expectation is Expectation.Serves { Requests: var requests })
        {
            Lines(requests.Select(r => $"  {r.InWords}, of line {Number(r.Place.Line)}"));
        }

        Lines(Claim.Of(snippet, findings: null).SelectMany(LinesOf));
    }

    // Comments that aren't listed are prose, and aren't checked.
    private void WriteComments(Snippet snippet, CompileFindings findings)
    {
        var claims = Claim
            .Of(snippet, findings)
            .Where(c => c is not FenceClaim)
            .Select(c => (At: c.First, Lines: LinesOf(c)));
        var codes = findings.Remarks.Select(r =>
            (
                At: r.Place,
                Lines: Enumerable.Repeat(
                    $"  {(r.IsError ? "error" : "warning")} {r.Code}{(r.Message is null ? "" : ": " + r.Message)}, in the remark of line {Number(r.Place.Line)}",
                    1
                )
            )
        );
        Lines(claims.Concat(codes).OrderBy(c => c.At).SelectMany(c => c.Lines));
    }

    private static string Number(int line) => line.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> LinesOf(Claim claim) =>
        claim
            .Lines.Select(l => $"  {(HasWildcards(claim, l) ? '*' : ' ')}| {l.Text}")
            .Prepend(
                $"  {claim.InWords}{(claim.Lines.Any(l => HasWildcards(claim, l)) ? " (* where wildcards stand)" : "")}{(claim.Lines.Count > 0 ? ":" : "")}"
            );

    private static bool HasWildcards(Claim claim, FenceLine line) =>
        claim.Match is not (MatchMode.Literal or MatchMode.Json or MatchMode.Regex) && Wildcards.Any(line.Text);

    private void WriteOutcome(CheckedSnippet decided)
    {
        var cached = decided.IsCached ? ", cached" : "";
        Say(
            "outcome",
            decided.Outcome switch
            {
                Outcome.Untouched => "it was neither compiled nor run",
                Outcome.Blocked { By.IsShared: true } shared => $"it wasn't reached, because of {shared.By.Path}",
                Outcome.Blocked blocked => string.Create(
                    CultureInfo.InvariantCulture,
                    $"it wasn't reached, because of the snippet on line {blocked.By.Line}"
                ),
                Outcome.ContextBroken => "it wasn't reached, because of the context that the post's snippets share",
                Outcome.Unanswered => "it couldn't be compiled",
                Outcome.Rejected => $"it doesn't compile{cached}",
                Outcome.Ran ran => string.Create(
                    CultureInfo.InvariantCulture,
                    $"it ran for {ran.Run.Time.TotalMilliseconds:0} ms, and {ran.Run.InWords()}{cached}"
                ),
                _ => $"it compiles{cached}",
            }
        );
        if (decided.Outcome is Outcome.Ran { Run: var run })
        {
            Printed("standard output", run.Out);
            Printed("standard error", run.Error);
            foreach (var exchange in run.Exchanges)
            {
                WriteExchange(exchange);
            }

            foreach (var file in run.Files)
            {
                Printed(new OutputTarget.File(file.Path).InWords, (file.Content as FileContent.Readable)?.Text ?? "");
            }
        }
    }

    private void WriteExchange(Exchange exchange)
    {
        if (exchange.Answer is not Answer.Response response)
        {
            Line($"  {exchange.Request}: no answer");
            return;
        }

        Line($"  {exchange.Request}: {response.StatusInWords}");
        Lines(response.Headers.Select(h => $"   | {h.Name}: {h.Value}"));
        Printed("with the body", (response.Body as FileContent.Readable)?.Text ?? "");
    }

    private void Printed(string name, string text)
    {
        if (text.Length > 0)
        {
            Line($"  {name}:");
            foreach (var line in text.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
            {
                Line($"   | {line}");
            }
        }
    }

    private void Many(string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            Line($"{name}:");
            foreach (var value in values)
            {
                Line($"  {value}");
            }
        }
    }

    private void Say(string name, string value) => Line($"{name + ":", -13}{value}");

    private void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }

    private void Line(string text) => output.WriteLine(OutputSanitizer.Line(text));
}
