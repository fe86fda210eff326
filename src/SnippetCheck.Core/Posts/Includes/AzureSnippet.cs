namespace SnippetCheck.Posts;

/// <summary>Code that the snippet generator of the Azure SDK takes from a region, as it writes it into a page: <c>```C# Snippet:Name</c>.</summary>
/// <param name="Lines">Its lines, with their places in the file.</param>
/// <param name="IsClosed">Whether <c>#endregion</c> ends it.</param>
/// <remarks>The rules are those of Azure.Sdk.Tools.SnippetGenerator: it reads a file with the symbol <c>SNIPPET</c> and no other.</remarks>
internal sealed record AzureSnippet(IReadOnlyList<FenceLine> Lines, bool IsClosed)
{
    private const string Prefix = "Snippet:";
    private const string PageOnly = "//@@";
    private const string CodeOnly = "/*@@*/";

    /// <summary>The word of an info string that names such code; null if there's none.</summary>
    public static InfoWord? NameIn(InfoString info) =>
        info.Words.FirstOrDefault(w =>
            w is { Value: null, Setting: WordSetting.Plain }
            && w.Key.Length > Prefix.Length
            && w.Key.StartsWith(Prefix, StringComparison.Ordinal)
        );

    /// <summary>The code in a file that has a name.</summary>
    public static IReadOnlyList<AzureSnippet> In(SourceFile.Found file, string name)
    {
        var source = new SourceLines(file.Text);
        var branches = new PreprocessorBranches(["SNIPPET"]);
        var isActive = true;
        var found = new List<AzureSnippet>();
        var open = new Stack<(string Name, List<FenceLine> Lines)>();
        for (var i = 0; i < source.Count; i++)
        {
            var line = new FenceLine(source.Text(i).TrimEnd(), i + 1, 1) { File = file.Path };
            var directive = line.Text.TrimStart() is ['#', ..] text ? DirectiveOf(text) : null;
            if (directive is "if" or "elif" or "else" or "endif")
            {
                isActive = branches.Read(line.Text.TrimStart());
            }
            else if (!isActive)
            {
                continue;
            }
            else if (directive == "region")
            {
                var region = line.Text.TrimStart()[1..].TrimStart()["region".Length..].Trim();
                open.Push((region, []));
            }
            else if (directive == "endregion" && open.TryPop(out var ended))
            {
                Add(ended, isClosed: true);
            }
            else
            {
                foreach (var (_, lines) in open)
                {
                    lines.Add(line);
                }
            }
        }

        foreach (var unclosed in open)
        {
            Add(unclosed, isClosed: false);
        }

        return found;

        void Add((string Name, List<FenceLine> Lines) region, bool isClosed)
        {
            if (region.Name == name)
            {
                found.Add(new(Cut(region.Lines), isClosed));
            }
        }
    }

    private static string DirectiveOf(string text) => string.Concat(text[1..].TrimStart().TakeWhile(char.IsLetter));

    // Without blank lines at both ends and the common indent. Marks say what only the page or only the code has.
    private static IReadOnlyList<FenceLine> Cut(List<FenceLine> lines)
    {
        var first = lines.FindIndex(l => l.Text.Length > 0);
        if (first < 0)
        {
            return [];
        }

        var shown = lines[first..(lines.FindLastIndex(l => l.Text.Length > 0) + 1)];
        var indent = CommonIndent.LengthOf(shown.Select(l => l.Text));
        return
        [
            .. shown
                .Where(l => !l.Text.Contains(CodeOnly, StringComparison.Ordinal))
                .Select(l => WithoutMark(l.From(Math.Min(indent, l.Text.Length)))),
        ];
    }

    private static FenceLine WithoutMark(FenceLine line)
    {
        var at = line.Text.IndexOf(PageOnly, StringComparison.Ordinal);
        if (at < 0)
        {
            return line;
        }

        var rest = at + PageOnly.Length;
        rest += rest < line.Text.Length && line.Text[rest] == ' ' ? 1 : 0;
        return at == 0 ? line.From(rest) : line with { Text = line.Text[..at] + line.Text[rest..] };
    }
}
