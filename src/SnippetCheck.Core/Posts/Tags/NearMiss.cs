namespace SnippetCheck.Posts;

/// <summary>
/// Recognizes a misspelled tag: in the wrong case, with a typing error, with marks around it, or joined to something else. It's used for
/// info strings and comments, so that they treat a word in the same way.
/// </summary>
internal static class NearMiss
{
    // These can precede a value or another tag: fails(CS0029), run|compile, run;timeout=5s.
    private const string Joints = ":;|([<&+!";

    // A long word with a typing error is hardly a word of another tool.
    private const int LongName = 6;

    /// <summary>The word without marks around it: <c>“run”</c>, <c>--run</c>, <c>{run}</c>.</summary>
    public static string Undress(string word)
    {
        var text = word.AsSpan();
        while (text.Length > 0 && !char.IsLetterOrDigit(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && !char.IsLetterOrDigit(text[^1]))
        {
            text = text[..^1];
        }

        return text.ToString();
    }

    /// <summary>The tag that the author meant by an unknown word; null if it's a different word.</summary>
    public static string? Meant(InfoWord word, IReadOnlyList<TagDefinition> known)
    {
        // =run
        var text = word.Key.Length == 0 ? word.Value ?? "" : word.Key;
        if (word.Key.Length > 0 && known.FirstOrDefault(d => d.IsSlipOf(word)) is { } slip)
        {
            return slip.Name;
        }

        var bare = Undress(text);
        return
            known.FirstOrDefault(d => Same(d.Name, bare)) is { } same
            && (bare.Length == text.Length || MayBe(same, text))
            ? same.Name
            : MeantByHead(text, bare, known) ?? (IsMadeOf(bare, known) ? Pieces(bare)[0].ToLowerInvariant() : null);
    }

    /// <summary>The tag that the author meant by a word in braces or brackets; null if it may belong to another tool.</summary>
    public static string? MeantInBraces(InfoWord word, IReadOnlyList<TagDefinition> known)
    {
        var bare = Undress(word.Key);
        var head = Head(bare);
        var isJoined = head.Length < bare.Length && Joints.Contains(bare[head.Length]);
        return known
            .FirstOrDefault(d =>
                d.IsDecisive
                    ? Same(d.Name, bare)
                        || (isJoined && Same(d.Name, head))
                        || (d.Name.Length >= LongName && Spelling.IsSlip(bare, d.Name))
                    : d.IsOfNoOtherTool && d.Name == bare && (word.Value is not null || d.Form == ValueForm.None)
            )
            ?.Name;
    }

    /// <summary>Whether a text consists only of known tags that are joined by marks: <c>run/compile</c>.</summary>
    public static bool IsMadeOf(string text, IReadOnlyList<TagDefinition> known) =>
        Pieces(text) is { Length: > 1 } pieces && pieces.All(p => known.Any(d => Same(d.Name, p)));

    /// <summary>The words of a text, split at everything that isn't a letter.</summary>
    public static string[] Pieces(string text) =>
        new string([.. text.Select(c => char.IsLetter(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The problem of an info string that was meant as output; null if there's none, or if the words may belong to another tool.</summary>
    public static Problem? Output(Fence fence, InfoString info)
    {
        var pieces = Pieces(info.Language);
        var isJoined =
            pieces.Length > 1
            && FenceLanguage.MayHoldOutput(pieces[0])
            && pieces.Skip(1).All(p => TagDefinition.OfTexts.Any(d => d.Name == p));
        var isStandardOutput =
            info.Language == "stdout"
            || (FenceLanguage.MayHoldOutput(info.Language) && info.Words.Any(w => w.Key == "stdout"));
        return isJoined || isStandardOutput
            ? Problems.MisspeltTag(fence.InfoPlace, fence.Info, isJoined ? string.Join(' ', pieces) : "output")
            : null;
    }

    private static string? MeantByHead(string text, string bare, IReadOnlyList<TagDefinition> known)
    {
        var head = Head(bare);
        // The text may have had marks after the tag: run[] and fails().
        var rest = text[(text.IndexOf(bare, StringComparison.Ordinal) + head.Length)..];
        if (
            head.Length == 0
            || rest.Length == 0
            || !Joints.Contains(rest[0])
            || known.FirstOrDefault(d =>
                Same(d.Name, head) || d.IsSlipOf(new(head, "", default, default, WordSetting.Plain))
            )
                is not { } meant
            || (rest[0] != ':' && !MayBe(meant, text))
        )
        {
            return null;
        }

        var value = Undress(rest);
        return meant.Form != ValueForm.None && value.Length > 0 && ":([<".Contains(rest[0])
            ? $"{meant.Name}={value}"
            : meant.Name;
    }

    // dotnet try has options of its own, such as --session.
    private static bool MayBe(TagDefinition meant, string written) =>
        meant.Means is not null || (meant.MayBeDressed && written[0] != '-');

    private static string Head(string bare) => new([.. bare.TakeWhile(char.IsLetter)]);

    private static bool Same(string name, string word) => name.Equals(word, StringComparison.OrdinalIgnoreCase);
}
