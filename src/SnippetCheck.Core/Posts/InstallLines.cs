using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Finds the lines by which a page tells its reader to install packages. What a reader doesn't see isn't among them.</summary>
internal static partial class InstallLines
{
    // The options that have a value, with and without PowerShell's single dash.
    private static readonly HashSet<string> WithValue = new(StringComparer.OrdinalIgnoreCase)
    {
        "--version",
        "-v",
        "-version",
        "--framework",
        "-f",
        "--source",
        "-s",
        "-source",
        "--add-source",
        "--project",
        "-projectname",
        "--package-directory",
        "--tool-path",
        "--tool-manifest",
        "--configfile",
        "--arch",
        "-a",
        "--verbosity",
        "-dependencyversion",
        "-fileconflictaction",
        "-id",
    };

    private static readonly HashSet<string> Versions = new(StringComparer.OrdinalIgnoreCase)
    {
        "--version",
        "-v",
        "-version",
    };

    private static readonly HashSet<string> Prereleases = new(StringComparer.OrdinalIgnoreCase)
    {
        "--prerelease",
        "-prerelease",
        "-includeprerelease",
        "-pre",
    };

    /// <summary>The lines, in order.</summary>
    public static IReadOnlyList<InstallLine> In(PostContent content)
    {
        var elements = (content.Chapters ?? []).SelectMany(c => c.Elements).ToList();
        var fences = elements.OfType<MarkdownElement.Fenced>().Select(f => f.Fence).Where(f => !f.IsHidden).ToList();
        return [.. fences.SelectMany(In).Concat(InProse(content, fences, elements)).OrderBy(l => l.Place)];
    }

    private static IEnumerable<InstallLine> In(Fence fence)
    {
        var info = InfoString.Of(fence);
        if (info.IsCSharp)
        {
            return DirectiveLine.Read(fence.Content).Where(d => d.Kind == "package").Select(Of).OfType<InstallLine>();
        }

        var isCommand =
            FenceLanguage.IsShell(info.Language)
            || FenceLanguage.MayHoldOutput(info.Language)
            || !FenceLanguage.IsKnown(info.Language);
        return
        [
            .. isCommand ? fence.Content.Lines.SelectMany((l, i) => InCommand(l, ContinuedBy(fence.Content, i))) : [],
            .. FenceLanguage.IsShell(info.Language) ? [] : References(fence.Content),
        ];
    }

    // Only code spans, and indented lines that begin with a command: prose talks about commands, too.
    private static IEnumerable<InstallLine> InProse(
        PostContent content,
        IReadOnlyList<Fence> fences,
        IReadOnlyList<MarkdownElement> elements
    )
    {
        var taken = fences
            .Select(f => (First: f.Opening.Line, Last: f.Closing.EndLine))
            .Concat(
                elements.OfType<MarkdownElement.Comment>().Select(c => (First: c.Opening.Line, Last: c.Closing.EndLine))
            )
            .ToList();
        for (var i = content.Prose.IndexOf(content.FrontMatter.Length); i < content.Prose.Count; i++)
        {
            var line = new FenceLine(content.Prose.Text(i), i + 1, 1);
            if (!Verb().IsMatch(line.Text) || taken.Exists(t => t.First <= line.Line && line.Line <= t.Last))
            {
                continue;
            }

            var spans = IndentedVerb().IsMatch(line.Text)
                ? InCommand(line, continued: "")
                : CodeSpan()
                    .Matches(line.Text)
                    .Select(m => m.Groups["code"])
                    .SelectMany(code => InCommand(new(code.Value, line.Line, code.Index + 1), continued: ""));
            foreach (var found in spans)
            {
                yield return found;
            }
        }
    }

    private static string ContinuedBy(FenceText text, int index) =>
        text.Lines[index].Text.TrimEnd() is [.., '\\' or '`' or '^'] && index + 1 < text.Lines.Count
            ? text.Lines[index + 1].Text
            : "";

    private static IEnumerable<InstallLine> InCommand(FenceLine line, string continued) =>
        Verb()
            .Matches(line.Text)
            .Where(m => !OtherStart().IsMatch(line.Text[..m.Index]))
            .Select(m => Of(m, line, continued))
            .OfType<InstallLine>();

    private static InstallLine? Of(Match verb, FenceLine line, string continued)
    {
        var rest = Words()
            .Matches(line.Text, verb.Index + verb.Length)
            .TakeWhile(w => w.Value is not (";" or "&" or "|"));
        var words = rest.Where(w => w.Value is not ("\\" or "`" or "^"))
            .Select(w => (Text: w.Value.Trim('"', '\''), Place: (Place?)line.PlaceOf(w.Index, w.Length)))
            .Concat(Words().Matches(continued).Select(w => (Text: w.Value, Place: (Place?)null)))
            .ToList();
        (string Text, Place? Place)? name = null;
        (string Text, Place? Place)? version = null;
        var wantsPrerelease = false;
        for (var i = 0; i < words.Count; i++)
        {
            var (text, place) = words[i];
            if (!text.StartsWith('-'))
            {
                name ??= words[i];
            }
            else if (text.Split('=', 2) is [var option, var value])
            {
                version = Versions.Contains(option) ? (value, place) : version;
            }
            else if (WithValue.Contains(text) && i + 1 < words.Count)
            {
                i++;
                version = Versions.Contains(text) ? words[i] : version;
                name = text.Equals("-id", StringComparison.OrdinalIgnoreCase) ? words[i] : name;
            }
            else
            {
                wantsPrerelease |= Prereleases.Contains(text);
            }
        }

        if (name is not (var id, { } at))
        {
            return null;
        }

        if (id.Split('@', 2) is [var before, var after])
        {
            id = before;
            version = (after, Place.On(at.Line, at.Column + before.Length + 1, after.Length));
        }

        return DirectiveForms.IsPackage(id)
            ? new(id, version?.Text, KindOf(verb), Place.On(at.Line, at.Column, id.Length))
            {
                VersionPlace = version?.Place,
                WantsPrerelease = wantsPrerelease,
            }
            : null;
    }

    private static InstallKind KindOf(Match verb) =>
        verb.Groups["tool"].Success ? InstallKind.Tool
        : verb.Groups["console"].Success ? InstallKind.Console
        : InstallKind.Command;

    private static IEnumerable<InstallLine> References(FenceText text)
    {
        foreach (Match element in Element().Matches(text.Text))
        {
            if (Attribute(element, "Include") is { } name && DirectiveForms.IsPackage(name.Value))
            {
                var version =
                    Attribute(element, "Version")
                    ?? (element.Groups["child"] is { Success: true } child ? child : null);
                yield return new(name.Value, version?.Value, InstallKind.Reference, PlaceOf(name))
                {
                    VersionPlace = version is null ? null : PlaceOf(version),
                };
            }
        }

        Place PlaceOf(Capture found) => text.At(found.Index, found.Index + found.Length);
    }

    private static Capture? Attribute(Match element, string name) =>
        element
            .Groups["name"]
            .Captures.Zip(element.Groups["value"].Captures)
            .FirstOrDefault(a => a.First.Value == name)
            .Second;

    private static InstallLine? Of(DirectiveLine directive) =>
        directive.Value.Split('@', 2, StringSplitOptions.TrimEntries) is [var name, .. var version]
        && DirectiveForms.IsPackage(name)
            ? new(
                name,
                version is [var stated] ? stated : null,
                InstallKind.Directive,
                directive.ValuePlace with
                {
                    EndColumn = directive.ValuePlace.Column + name.Length,
                }
            )
            {
                VersionPlace = version.Length == 0 ? null : directive.ValuePlace,
            }
            : null;

    [GeneratedRegex(
        """
            (?<![\w.-]) (?:
            dotnet \s+ (?: add (?:\s+ (?!package\b) [^\s`]+)? \s+ package | package \s+ add ) (?=\s)
            | (?<tool> dotnet \s+ tool \s+ (?: install | update ) ) (?=\s)
            | (?<console> Install-Package ) (?=\s)
            )
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Verb();

    [GeneratedRegex(@"^(?: {4}|\t)\s*(?:dotnet|Install-Package)\s", RegexOptions.IgnoreCase)]
    private static partial Regex IndentedVerb();

    // A comment, a removed line of a diff, or a text that's printed.
    [GeneratedRegex("""^-|#|//|["']|\becho\b""", RegexOptions.IgnoreCase)]
    private static partial Regex OtherStart();

    [GeneratedRegex(@"[;&|]|[^\s;&|]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<!`)(?<marks>`+)(?!`)(?<code>.+?)(?<!`)\k<marks>(?!`)")]
    private static partial Regex CodeSpan();

    // What's in a comment, or removed by a diff, matches without a name.
    [GeneratedRegex(
        """
            <!-- [\s\S]*? -->
            | ^- [^\n]*
            | <PackageReference
              (?: \s+ (?<name>[\w.]+) \s*=\s* (?: "(?<value>[^"<>]*)" | '(?<value>[^'<>]*)' ) )+
              (?: \s* > \s* <Version> (?<child>[^<]*) </Version> )?
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline
    )]
    private static partial Regex Element();
}
