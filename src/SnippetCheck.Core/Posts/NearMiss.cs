namespace SnippetCheck.Posts;

/// <summary>
/// Recognizes a tag of ours in another dress: in another case, with a slip, with marks around it, or with something joined to it
/// by a mark. It serves info strings and comments alike, so that a word that is nearly a tag reads the same everywhere.
/// </summary>
internal static class NearMiss
{
    // Behind one of these follows a value or another tag: fails(CS0029), run|compile, run;timeout=5s.
    private const string Joints = ":;|([<&+!";

    // A slip in a longer word is hardly another word, even where other tools have words of their own.
    private const int LongName = 6;

    /// <summary>A word without the marks around it: <c>“run”</c>, <c>--run</c>, <c>{run}</c>.</summary>
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

    /// <summary>The spelling that was meant by a word that is none of the known tags; null where it is another word.</summary>
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

    /// <summary>The spelling that was meant by a word in braces or brackets, where other tools have words of their own; null where it is one of those.</summary>
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

    /// <summary>Whether a text of several words, joined by marks, is made of known tags alone: <c>run/compile</c>.</summary>
    public static bool IsMadeOf(string text, IReadOnlyList<TagDefinition> known) =>
        Pieces(text) is { Length: > 1 } pieces && pieces.All(p => known.Any(d => Same(d.Name, p)));

    /// <summary>The letters of a text, cut at all that is none.</summary>
    public static string[] Pieces(string text) =>
        new string([.. text.Select(c => char.IsLetter(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with an info string that was to say output in words which no other tool has; null: nothing.</summary>
    public static Problem? Output(Fence fence, InfoString info)
    {
        var pieces = Pieces(info.Language);
        var isJoined =
            pieces.Length > 1
            && OutputCue.MayHoldOutput(pieces[0])
            && pieces.Skip(1).All(p => TagDefinition.OfTexts.Any(d => d.Name == p));
        var isStandardOutput =
            info.Language == "stdout"
            || (OutputCue.MayHoldOutput(info.Language) && info.Words.Any(w => w.Key == "stdout"));
        return isJoined || isStandardOutput
            ? Problems.MisspeltTag(fence.InfoPlace, fence.Info, isJoined ? string.Join(' ', pieces) : "output")
            : null;
    }

    private static string? MeantByHead(string text, string bare, IReadOnlyList<TagDefinition> known)
    {
        var head = Head(bare);
        // The mark behind the head may have been undressed: run[] and fails().
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

    // dotnet try has options such as --session of its own.
    private static bool MayBe(TagDefinition meant, string written) =>
        meant.Means is not null || (meant.MayBeDressed && written[0] != '-');

    private static string Head(string bare) => new([.. bare.TakeWhile(char.IsLetter)]);

    private static bool Same(string name, string word) => name.Equals(word, StringComparison.OrdinalIgnoreCase);
}
