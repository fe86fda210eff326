using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Finds the snippet further up in a post that declares what one below it misses.</summary>
/// <param name="snippets">The snippets of the post, in order.</param>
internal sealed class DeclaredAbove(IReadOnlyList<Snippet> snippets)
{
    private const string Modifiers = @"(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file|unsafe|async|virtual|override|const|required|await|using)\s+)*";

    // What stands before a name in a declaration, and in no other statement.
    private const string Type = @"(?!(?:return|await|new|throw|yield|else|case|goto|using|namespace|in|is|not)\b)[\p{L}_][\w.]*(?:<[\w\s.,<>?\[\]]*>)?[?\[\],]*\s+";

    /// <summary>What the compiler found, with what is to be done about names that it does not find and a snippet above declares.</summary>
    public Outcome.Rejected Explain(Snippet snippet, Outcome.Rejected rejected) => new(rejected.Findings with
    {
        Diagnostics = [.. rejected.Findings.Diagnostics.Select(d => d.Missing is { } name && HelpFor(name, snippet) is { } help ? d with { Help = help } : d)],
    });

    private string? HelpFor(string name, Snippet snippet)
    {
        if (Find(name, snippet) is not var (above, line))
        {
            return null;
        }

        var declares = FormattableString.Invariant($"Line {line} declares '{name}': ");
        var before = snippets.TakeWhile(s => s != snippet).Last();
        return (above.Membership, snippet.Membership) switch
        {
            (Membership.Alone, Membership.Alone) when above.Expectation is Expectation.Nothing => $"{declares}tag that fence too, and both with the same session=….",
            (Membership.Alone, Membership.Alone) when above == before => $"{declares}tag this snippet continues.",
            (Membership.Alone, Membership.Alone) => $"{declares}tag both snippets with the same session=….",
            (Membership.Alone, Membership.InSession { Session: var own }) when HasTag(snippet, "session") => $"{declares}tag that snippet session={own}.",
            (Membership.InSession session, Membership.Alone) when session == before.Membership => $"{declares}tag this snippet continues.",
            (Membership.InSession { Session: var session }, Membership.Alone) when HasTag(above, "session") => $"{declares}tag this snippet session={session}.",
            (Membership.SetsUp { Name: { } setup }, _) when snippet.Uses is null => $"{declares}tag this snippet use={setup}.",
            _ => null,
        };
    }

    private static bool HasTag(Snippet snippet, string name) => snippet.Tags.Any(t => t.Name == name);

    private (Snippet Above, int Line)? Find(string name, Snippet snippet)
    {
        // At the left margin alone: what stands further in is local to something, and no other snippet can see it.
        var declaration = new Regex(
            $@"\A{Modifiers}(?:(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+{Type})\s*\b{Regex.Escape(name)}\b|{Type}{Regex.Escape(name)}\s*(?:=[^=>]|=>|;|\(|<[\w\s,]+>\(|\{{|\Z))",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
        return snippets.TakeWhile(s => s != snippet).Reverse().Where(s => s is { IsSound: true, Expectation: Expectation.Completes or Expectation.Compiles or Expectation.Nothing })
            .SelectMany(s => s.Fence.Content.Lines.Where(l => declaration.IsMatch(l.Text)).Select(l => ((Snippet, int)?)(s, l.Line)))
            .FirstOrDefault();
    }
}
