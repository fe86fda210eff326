namespace SnippetCheck.Posts;

/// <summary>Recognizes an info string that was meant to tag a C# fence, but has another language: <c>chsarp run</c>, <c>csharp-run</c>, <c>run csharp</c>.</summary>
internal static class NearCSharp
{
    private const string Name = "csharp";

    /// <summary>The info string that the author meant; null if it has no tags or belongs to another tool.</summary>
    public static string? Meant(InfoString info, string written)
    {
        if (info.IsCSharp || info.IsEmpty)
        {
            return null;
        }

        var language = info.Language;
        var isKnown = FenceLanguage.IsKnown(language);
        if (!isKnown && JoinedTag(language) is { } joined)
        {
            return $"{Name} {joined}";
        }

        if (IsNearName(language) && !isKnown)
        {
            // A language that's almost C# has no tags except ours.
            var tags = info
                .Words.Select(w => IsTag(w) ? w.Written : NearMiss.Meant(w, TagDefinition.OfSnippets))
                .OfType<string>();
            return TagSet.Read(info.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs
                ? $"{Name} {string.Join(' ', tags)}".TrimEnd()
                : null;
        }

        var disposition = info.Words.FirstOrDefault(w => IsDisposition(w.Key));
        if (info.Words.Any(w => InfoString.IsNameOfCSharp(w.Key.TrimStart('.'))))
        {
            // run csharp; {csharp run}; text csharp run
            return IsDisposition(language.Split('=')[0]) ? $"{Name} {language}"
                : disposition is not null ? $"{Name} {disposition.Written}"
                : null;
        }

        // "csharp run", (csharp run)
        if (
            !isKnown
            && written.Length > 0
            && !char.IsLetterOrDigit(written[0])
            && NearMiss.Pieces(written) is [Name, var second, ..]
            && IsDisposition(second)
        )
        {
            return $"{Name} {second}";
        }

        return
            !isKnown
            && language.Length > 0
            && info.Words is [{ Setting: WordSetting.Plain } first, ..]
            && IsDisposition(first.Key)
            && first.Key != "skip"
            ? $"{Name} {first.Written}"
            : null;
    }

    /// <summary>The info string that the author meant by the first line of a comment; null if it has no tags or is prose.</summary>
    public static string? MeantInComment(InfoString info, string written) =>
        info.Language.Length > 0
        && char.IsLetter(written[0])
        && (
            JoinedTag(info.Language) is not null
            || IsNearName(info.Language)
            || IsDisposition(info.Language.Split('=')[0])
        )
        && info.Words.All(w =>
            IsTag(w) || InfoString.IsNameOfCSharp(w.Key) || NearMiss.Meant(w, TagDefinition.OfSnippets) is not null
        )
            ? Meant(info, written)
            : null;

    // csharp-run, csharp;run, c#run, csharprun
    private static string? JoinedTag(string language)
    {
        foreach (var name in InfoString.NamesOfCSharp)
        {
            if (language.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var rest = language[name.Length..];
                var isApart = rest.Length > 0 && !char.IsLetterOrDigit(rest[0]);
                var tag = new string([.. NearMiss.Undress(rest).TakeWhile(char.IsLetter)]);
                if ((isApart || name.Length > 2 || name.EndsWith('#')) && IsDisposition(tag.ToLowerInvariant()))
                {
                    return tag.ToLowerInvariant();
                }
            }
        }

        return null;
    }

    private static bool IsNearName(string language)
    {
        var letters = string.Concat(NearMiss.Pieces(language)).ToLowerInvariant();
        return letters == Name
            || Spelling.IsSlip(letters, Name)
            || InfoString.IsNameOfCSharp(NearMiss.Undress(language))
            || letters is "langcsharp" or "languagecsharp" or "xcsharp" or "dotnetcsharp" or "csx";
    }

    private static bool IsTag(InfoWord word) => TagDefinition.OfSnippets.Any(d => d.Name == word.Key);

    private static bool IsDisposition(string word) =>
        TagDefinition.OfSnippets.Any(d => d.Means is not null && d.Name == word);
}
