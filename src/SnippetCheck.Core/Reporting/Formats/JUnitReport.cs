using System.Globalization;
using System.Text;
using System.Xml;

namespace SnippetCheck.Reporting;

/// <summary>The report as JUnit test results: a test suite for each post, a test case for each snippet.</summary>
/// <remarks>Output of snippets appears only in diffs, because some readers take its lines as names of files to attach.</remarks>
public static class JUnitReport
{
    /// <summary>Writes a report.</summary>
    public static void Write(ReportedRun run, Stream output)
    {
        using var xml = XmlWriter.Create(
            output,
            new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }
        );
        var suites = run.Posts.Select(SuiteOf).ToList();
        if (run.Problems.Any(p => p.IsError))
        {
            suites.Insert(0, new("snippetcheck", [CaseOf("the run", run.Problems)]));
        }

        xml.WriteStartElement("testsuites");
        WriteCounts(xml, "snippetcheck", [.. suites.SelectMany(s => s.Cases)]);
        foreach (var suite in suites)
        {
            xml.WriteStartElement("testsuite");
            WriteCounts(xml, suite.Name, suite.Cases);
            foreach (var testCase in suite.Cases)
            {
                Write(xml, suite.Name, testCase);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static Suite SuiteOf(ReportedPost post)
    {
        var cases = post.Snippets.Select(CaseOf).ToList();
        if (post.Problems.Any(p => p.IsError))
        {
            cases.Insert(0, CaseOf("the post itself", post.Problems));
        }

        return new(post.Path, cases);
    }

    // A problem outside of all snippets needs a test case that fails.
    private static Case CaseOf(string name, IReadOnlyList<ReportedProblem> problems) =>
        new(name, problems.Min(p => p.Line), 0, problems, Skipped: null);

    private static Case CaseOf(ReportedSnippet snippet) =>
        new(
            snippet.Id,
            snippet.Line,
            snippet.Milliseconds,
            snippet.Problems,
            snippet.IsDecided ? null
                : snippet.Reason.Length > 0 ? $"{snippet.Verdict.Word()}: {snippet.Reason}"
                : snippet.Verdict.Word()
        );

    private static void Write(XmlWriter xml, string suite, Case testCase)
    {
        xml.WriteStartElement("testcase");
        WriteAttribute(xml, "classname", suite);
        WriteAttribute(xml, "name", testCase.Name);
        WriteAttribute(xml, "file", suite);
        WriteAttribute(xml, "line", testCase.Line.ToString(CultureInfo.InvariantCulture));
        WriteAttribute(xml, "time", Seconds(testCase.Milliseconds));
        if (testCase.HasFailed)
        {
            var first = testCase.Problems.First(p => p.IsError);
            xml.WriteStartElement("failure");
            WriteAttribute(xml, "type", first.Code);
            WriteAttribute(xml, "message", first.Headline);
            xml.WriteString(Legal(string.Join('\n', testCase.Problems.SelectMany(Lines))));
            xml.WriteEndElement();
        }
        else if (testCase.Skipped is { } why)
        {
            xml.WriteStartElement("skipped");
            WriteAttribute(xml, "message", why);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<string> Lines(ReportedProblem problem) =>
        [$"{ProblemText.Place(problem)}: {ProblemText.Headline(problem)}", .. ProblemText.Lines(problem).Skip(1)];

    private static void WriteCounts(XmlWriter xml, string name, IReadOnlyList<Case> cases)
    {
        WriteAttribute(xml, "name", name);
        WriteAttribute(xml, "tests", Number(cases.Count));
        WriteAttribute(xml, "failures", Number(cases.Count(c => c.HasFailed)));
        WriteAttribute(xml, "errors", Number(0));
        WriteAttribute(xml, "skipped", Number(cases.Count(c => !c.HasFailed && c.Skipped is not null)));
        WriteAttribute(xml, "time", Seconds(cases.Sum(c => c.Milliseconds)));

        static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
    }

    private static string Seconds(long milliseconds) =>
        (milliseconds / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);

    private static void WriteAttribute(XmlWriter xml, string name, string text) =>
        xml.WriteAttributeString(name, Legal(OutputSanitizer.Line(text)));

    // XML can't represent some characters. Of those, OutputSanitizer leaves only unpaired surrogates.
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            legal.Append(rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        }

        return legal.ToString();
    }

    private sealed record Suite(string Name, IReadOnlyList<Case> Cases);

    private sealed record Case(
        string Name,
        int Line,
        long Milliseconds,
        IReadOnlyList<ReportedProblem> Problems,
        string? Skipped
    )
    {
        public bool HasFailed => Problems.Any(p => p.IsError);
    }
}
