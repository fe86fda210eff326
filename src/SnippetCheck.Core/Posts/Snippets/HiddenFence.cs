namespace SnippetCheck.Posts;

/// <summary>A comment of several lines that replaces a fence, so that readers don't see it.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Info">The info string, on its first line.</param>
/// <param name="IsCut">Whether the comment ends within a line of code.</param>
internal sealed record HiddenFence(Fence Fence, InfoString Info, bool IsCut)
{
    private const int LongestInfo = 100;

    /// <summary>Reads a comment; null if it isn't a hidden fence.</summary>
    public static HiddenFence? Read(MarkdownElement.Comment comment)
    {
        var lines = comment.Content.Lines;
        if (lines.Count < 2)
        {
            return null;
        }

        var first = lines[0];
        var info = first.Text.Trim();
        var place = first.TrimmedPlace;
        var parsed = InfoString.Parse(info, place);
        var isOurs = parsed.IsCSharp
            ? TagSet.Read(parsed.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs
            : info.Length > 0 && IsText(info, place);
        if (!isOurs)
        {
            return null;
        }

        // If the closing delimiter has a line to itself, that line isn't part of the text.
        var cut = comment.IsClosed && lines[^1].Text.Trim().Length > 0;
        var trailing = comment.Trailing.Trim().Length > 0;
        var content = comment.IsClosed && !cut ? lines.Skip(1).SkipLast(1) : lines.Skip(1);
        return new(
            new(info, place, new([.. content]), comment.Opening, comment.Closing, comment.IsClosed, IsHidden: true)
            {
                Margin = comment.Margin,
                Margins = comment.Margins,
            },
            parsed,
            cut || trailing
        );
    }

    // output, input, json file=appsettings.json, json output=report.json
    private static bool IsText(string info, Place place)
    {
        var words = WordsOf(info, place);
        return (
                words is [{ Key: "output" or "input" }, ..]
                || words.Any(w => w is { Key: "output" or FileFences.Tag, Value: not null })
            )
            && words
                .Skip(1)
                .All(w => TagDefinition.OfTexts.Any(d => d.Name == w.Key || Spelling.IsSlip(w.Key, d.Name)));
    }

    private static IReadOnlyList<InfoWord> WordsOf(string info, Place place) =>
        InfoString.ParseWords(new([new(info, place.Line, place.Column)]), 0);

    /// <summary>The problem of a comment that was meant as a hidden fence but isn't one; null for other comments.</summary>
    public static Problem? Misread(MarkdownElement.Comment comment)
    {
        var lines = comment.Content.Lines;
        if (lines.Count < 2)
        {
            return null;
        }

        // <!--
        // csharp run
        var isBelow = lines[0].Text.Trim().Length == 0;
        var info = lines[isBelow ? 1 : 0].Text.Trim();
        if (MeantInfo(info) is not { } meant || (isBelow && info.Length > 0 && meant == info && !HasOnlyTags(info)))
        {
            return null;
        }

        return isBelow
            ? Problems.CommentWithoutEffect(
                comment.Opening,
                "a hidden fence has its info string on the comment's first line",
                $"Write <!-- {meant} on one line."
            )
            : Problems.CommentWithoutEffect(
                comment.Opening,
                $"'{info}' doesn't begin a hidden fence",
                $"Write <!-- {meant}"
            );
    }

    /// <summary>Whether a text of several lines starts like a hidden fence, correct or not.</summary>
    public static bool IsMeantOpen(string text) =>
        text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && MeantInfo(text[..end].Trim()) is not null;

    /// <summary>The tags of a single-line comment that tags a fence in the form of a hidden one: <c>&lt;!-- csharp run --&gt;</c>; null for other comments.</summary>
    /// <param name="text">The text of the comment.</param>
    /// <param name="isCSharp">Whether the fence below is C#.</param>
    public static string? Label(string text, bool isCSharp)
    {
        var info = text.Trim();
        if (!isCSharp)
        {
            return MeantOutput(info);
        }

        var parsed = InfoString.Parse(info, Place.On(1, 1));
        if (parsed.IsCSharp)
        {
            return parsed.Words.Count > 0 && HasOnlyTags(info)
                ? string.Join(' ', parsed.Words.Select(w => w.Written))
                : null;
        }

        var words = InfoString.ParseWords(new([new(info, 1, 1)]), 0);
        var tags = words.Select(w => TagDefinition.OfSnippets.FirstOrDefault(d => d.Name == w.Key)).ToList();
        return !tags.Contains(null) && tags.Exists(t => t?.Means is not null) ? info : null;
    }

    /// <summary>Whether a text says that a fence is a file.</summary>
    public static bool NamesFile(string text) =>
        MeantOutput(text.Trim())?.StartsWith(FileFences.Tag + "=", StringComparison.Ordinal) == true;

    private static string? MeantInfo(string info)
    {
        var parsed = InfoString.Parse(info, Place.On(1, 1));
        return !parsed.IsCSharp ? NearCSharp.MeantInComment(parsed, info) ?? MeantOutput(info)
            : TagSet.Read(parsed.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs ? info
            // A file that holds C# is no snippet.
            : parsed.Words.FirstOrDefault(w => w is { Key: FileFences.Tag, Value: not null }) is { } file
                ? $"text {file.Written}"
            : null;
    }

    private static bool HasOnlyTags(string info)
    {
        var words = InfoString.Parse(info, Place.On(1, 1)).Words;
        return words.All(w =>
            TagDefinition.OfSnippets.Any(d => d.Name == w.Key)
            || NearMiss.Meant(w, TagDefinition.OfSnippets) is not null
        );
    }

    // Output, ouput, outputs:, text output, stderr. The word must be almost alone, since sentences start with it too.
    private static string? MeantOutput(string info)
    {
        if (info.Length > LongestInfo)
        {
            return null;
        }

        var words = InfoString.ParseWords(new([new(info, 1, 1)]), 0);
        if (MeantWithPath(words) is { } withPath)
        {
            return withPath;
        }

        var first = words.Count > 1 && FenceLanguage.MayHoldOutput(words[0].Key) ? 1 : 0;
        if (first >= words.Count)
        {
            return null;
        }

        var word = words[first];
        var named = TagDefinition.OfTexts.FirstOrDefault(d =>
            d.Name is not ("match" or FileFences.Tag) && (d.Name == word.Key || NearMiss.Meant(word, [d]) is not null)
        );
        var others = words.Skip(first + 1).ToList();
        var areOurs =
            others.Count == 0 || others.All(IsOfTexts) || others.Any(w => w.Key == "match" && w.Value is not null);
        return named is null || !areOurs
            ? null
            : string.Join(
                ' ',
                [
                    named.Name == "stderr" ? "output stderr" : (word with { Key = named.Name }).Written,
                    .. others.Where(w => w.Key != "output" && IsOfTexts(w)).Select(w => w.Written),
                ]
            );
    }

    // json file=appsettings.json, Output=report.json: a value leaves no doubt.
    private static string? MeantWithPath(IReadOnlyList<InfoWord> words)
    {
        var at = words.Take(2).TakeWhile(w => w.Value is null).Count();
        if (
            at >= Math.Min(words.Count, 2)
            || TagDefinition.OfTexts.FirstOrDefault(d =>
                d.Name is "output" or FileFences.Tag && (d.Name == words[at].Key || d.IsSlipOf(words[at]))
            )
                is not { } named
            || !words.Skip(at + 1).All(IsOfTexts)
        )
        {
            return null;
        }

        return string.Join(
            ' ',
            [(words[at] with { Key = named.Name }).Written, .. words.Skip(at + 1).Select(w => w.Written)]
        );
    }

    private static bool IsOfTexts(InfoWord word) => TagDefinition.OfTexts.Any(d => d.Name == word.Key);

    /// <summary>The tags of a hidden text, whose language may be the first of them.</summary>
    public static TagSet TextTags(InfoString info, Fence fence) =>
        TagSet.Read(
            IsOfTexts(InfoString.WordsOf(fence)[0]) ? InfoString.WordsOf(fence) : info.Words,
            TagDefinition.OfTexts,
            allAreOurs: true
        );
}
