using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Finds an earlier snippet of a post with a declaration that a later one needs or repeats.</summary>
/// <param name="snippets">The snippets of the post, in order.</param>
/// <param name="program">The program that doesn't compile.</param>
internal sealed class DeclaredAbove(IReadOnlyList<Snippet> snippets, SnippetProgram program)
{
    private const string Modifiers =
        @"(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file|unsafe|async|virtual|override|const|required|await|using)\s+)*";

    // The text that can precede a name in a declaration, but not in other statements.
    private const string Type =
        @"(?!(?:return|await|new|throw|yield|else|case|goto|using|namespace|in|is|not)\b)[\p{L}_][\w.]*(?:<[\w\s.,<>?\[\]]*>)?[?\[\],]*\s+";

    // "A local variable or function named 'x' is already defined", "A local named 'x' cannot be declared in this scope because that name is used in an enclosing one".
    private static readonly string[] LocalsTwice = ["CS0128", "CS0136"];

    // "… already contains a definition for 'X'", "… already defines a member called 'X'".
    private static readonly string[] MembersTwice = ["CS0101", "CS0102", "CS0111"];

    /// <summary>Adds remedies to an outcome for names that the compiler doesn't find, or finds twice.</summary>
    public Outcome Explain(Snippet snippet, Outcome outcome) =>
        outcome switch
        {
            Outcome.Rejected rejected => Explain(snippet, rejected),
            Outcome.Blocked { Break: { There: Outcome.Rejected there } end } => new Outcome.Blocked(
                end with
                {
                    There = Explain(end.By, there),
                }
            ),
            _ => outcome,
        };

    // What to say, and what an editor can do.
    private sealed record Help(string Text, Remedy? Remedy = null);

    private Outcome.Rejected Explain(Snippet snippet, Outcome.Rejected rejected) =>
        new(
            rejected.Findings with
            {
                Diagnostics =
                [
                    .. rejected.Findings.Diagnostics.Select(d =>
                        (d.Missing is { } name ? HelpForMissing(name, snippet) : HelpForTwice(d, snippet)) is { } help
                            ? d with
                            {
                                Help = help.Text,
                                Remedies = help.Remedy is null ? [] : [help.Remedy],
                            }
                            : d
                    ),
                ],
            }
        );

    private Help? HelpForMissing(string name, Snippet snippet)
    {
        var earlier = snippets.TakeWhile(s => s != snippet).Where(s => s.Chapter == snippet.Chapter).ToList();
        if (Find(name, earlier) is not var (above, line))
        {
            return null;
        }

        var declares = $"{LineOf(line)} declares '{name}'";
        return (above.Membership, snippet.Membership) switch
        {
            (Membership.Alone, Membership.Alone) when above.Expectation is Expectation.Nothing => new(
                $"{declares}. Tag that fence too, and both with the same session=…."
            ),
            (Membership.Alone, Membership.Alone) when above == earlier[^1] => new(
                $"{declares}. Tag this snippet continues.",
                new Remedy.SetTag("continues")
            ),
            (Membership.Alone, Membership.Alone) => new($"{declares}. Tag both snippets with the same session=…."),
            (Membership.Alone, Membership.InSession { Session: var own }) when HasTag(snippet, "session") => new(
                $"{declares}. Tag that snippet session={own}."
            ),
            (Membership.InSession session, Membership.Alone) when session == earlier[^1].Membership => new(
                $"{declares}. Tag this snippet continues.",
                new Remedy.SetTag("continues")
            ),
            (Membership.InSession { Session: var session }, Membership.Alone) when HasTag(above, "session") => new(
                $"{declares}. Tag this snippet session={session}.",
                new Remedy.SetTag("session", session)
            ),
            (Membership.InSession { Session: var session }, Membership.InSession { Session: var own })
                when session != own && HasTag(above, "session") && HasTag(snippet, "session") => new(
                $"{declares} in session={session}. Use the same session for both.",
                new Remedy.SetTag("session", session)
            ),
            (Membership.InSession, Membership.InSession) when above.Options.Assumes.Count > 0 => new(
                $"{declares}, but that snippet assumes names, and so is left out of what runs."
            ),
            (Membership.SetsUp { Name: { } setup }, _) when snippet.Uses is null => new(
                $"{declares}. Tag this snippet use={setup}.",
                new Remedy.SetTag("use", setup)
            ),
            _ => null,
        };
    }

    private Help? HelpForTwice(CompilerDiagnostic error, Snippet snippet)
    {
        var quoted = error.Message.Split('\'');
        var name =
            LocalsTwice.Contains(error.Code) && quoted.Length > 1 ? quoted[1]
            : MembersTwice.Contains(error.Code) && quoted.Length > 2 ? quoted[^2]
            : null;
        if (
            name is null
            || Find(name, [.. program.Parts.TakeWhile(p => p.Snippet != snippet).Select(p => p.Snippet)])
                is not var (above, line)
        )
        {
            return null;
        }

        return above.Membership switch
        {
            Membership.SetsUp { Name: var setup } => new(
                $"{LineOf(line)} ({(setup is null ? "setup" : $"setup={setup}")}) declares '{name}'. Remove it here, or rename it."
            ),
            _ when LocalsTwice.Contains(error.Code) => new(
                FormattableString.Invariant(
                    $"{LineOf(line)} declares '{name}' in the same session. Assign to it here, or rename it."
                )
            ),
            _ => new(
                FormattableString.Invariant(
                    $"{LineOf(line)} declares '{name}' in the same session. If this is a new version of it, tag this snippet replaces={above.Id}."
                ),
                new Remedy.SetTag("replaces", above.Id)
            ),
        };
    }

    private static string LineOf(FenceLine line) =>
        FormattableString.Invariant($"{(line.File is { } file ? $"{file} line" : "Line")} {line.Line}");

    private static bool HasTag(Snippet snippet, string name) => snippet.Tags.Any(t => t.Name == name);

    // The last snippet with such a declaration.
    private static (Snippet Above, FenceLine Line)? Find(string name, IReadOnlyList<Snippet> above)
    {
        // Only at the left margin. Indented declarations are local, so other snippets can't see them.
        var declaration = new Regex(
            $@"\A{Modifiers}(?:(?:(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+|delegate\s+{Type}){Regex.Escape(name)}\b|{Type}{Regex.Escape(name)}\s*(?:=[^=>]|=>|;|\(|<[\w\s,]+>\(|\{{|\Z))",
            RegexOptions.CultureInvariant
        );
        return above
            .Reverse()
            .Where(s =>
                s
                    is {
                        IsSound: true,
                        Expectation: Expectation.Completes or Expectation.Compiles or Expectation.Nothing
                    }
            )
            .SelectMany(s =>
                s.Fence.Content.Lines.Where(l => declaration.IsMatch(l.Text)).Select(l => ((Snippet, FenceLine)?)(s, l))
            )
            .FirstOrDefault();
    }
}
