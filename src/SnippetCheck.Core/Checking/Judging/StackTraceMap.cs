using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Maps stack traces from lines of a program's parts to lines of the post.</summary>
/// <param name="program">The program.</param>
internal sealed partial class StackTraceMap(SnippetProgram program)
{
    /// <summary>The exception with places in the post.</summary>
    /// <param name="threw">The exception with lines of the parts.</param>
    /// <param name="snippet">The snippet that it's reported for. Its topmost frame is the place; if it has none, the topmost frame of any part.</param>
    public Ending.Threw InPost(Ending.Threw threw, Snippet snippet)
    {
        var frames = Frame().Matches(threw.Trace).Select(Find).ToList();
        var top = frames.Find(f => f is var (part, _) && part.Snippet == snippet) ?? frames.Find(f => f is not null);
        return threw with
        {
            Trace = Frame()
                .Replace(
                    threw.Trace,
                    match =>
                        Find(match) is var (part, line)
                            ? $" in {line.File ?? part.Snippet.Path}:line {line.Line}"
                            : match.Value
                ),
            Place = top is var (_, at) ? at.TrimmedPlace : null,
        };
    }

    private (ProgramPart Part, FenceLine Line)? Find(Match frame)
    {
        var part = program.Parts.FirstOrDefault(p => p.FileName == frame.Groups["file"].Value);
        return
            part is not null
            && int.TryParse(
                frame.Groups["line"].ValueSpan,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var line
            )
            && part
                .Snippet.Fence.Content.Lines.SelectMany(l => Enumerable.Repeat(l, CSharpLines(l.Text)))
                .ElementAtOrDefault(line - 1)
                is { } found
            ? (part, found)
            : null;
    }

    // These characters end lines in C# too.
    private static int CSharpLines(string line) => 1 + line.Count(c => c is '\u2028' or '\u2029' or '\u0085');

    [GeneratedRegex(@" in (?<file>[A-Za-z]+[0-9]*\.cs):line (?<line>[0-9]{1,7})")]
    private static partial Regex Frame();
}
