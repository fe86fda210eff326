namespace SnippetCheck.Reporting;

/// <summary>The meaning of a code, for formats that list the rules their results belong to.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">A few words.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Help">What to do about it, as plain text.</param>
/// <param name="Page">The whole reference page, as Markdown; null for codes of the compiler.</param>
/// <param name="HelpAddress">Where more can be read; null if nowhere.</param>
internal sealed record Rule(
    string Code,
    string Title,
    string Description,
    string Help,
    string? Page,
    string? HelpAddress
)
{
    /// <summary>The rule of problems that all have the same code.</summary>
    /// <param name="problems">At least one.</param>
    public static Rule Of(IEnumerable<ReportedProblem> problems)
    {
        var all = problems.ToList();
        var code = all[0].Code;
        if (CodePage.Find(code) is not { } page)
        {
            var title = $"The C# compiler reports {code}.";
            return new(
                code,
                title,
                title,
                "Fix the code. If the post means to show this error, tag the snippet fails and name the code.",
                Page: null,
                CodeAddress.Of(code)
            );
        }

        var help = all.Select(p => p.Help).FirstOrDefault(h => h.Length > 0);
        return new(
            code,
            page.Title,
            page.Summary,
            help is null ? page.Summary : OutputSanitizer.Line(help),
            page.TextWithoutLinks,
            HelpAddress: null
        );
    }
}
