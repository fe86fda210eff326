namespace SnippetCheck.Posts;

/// <summary>The tags of a fence. All are known, and each appears once.</summary>
internal sealed class TagSet
{
    private static readonly string[] ListsOfCodes = ["fails", "warns", "nowarn"];

    private readonly Dictionary<string, InfoWord> _tags = [];
    private readonly HashSet<InfoWord> _inherited = [];
    private readonly List<(InfoWord Word, TagDefinition Definition)> _misplaced = [];
    private InfoWord? _last;

    /// <summary>The problems of the tags.</summary>
    public List<Problem> Found { get; private init; } = [];

    public int Count => _tags.Count;

    /// <summary>The place of the first tag.</summary>
    public Place? FirstPlace { get; private set; }

    /// <summary>The tag with a name; null if there's none.</summary>
    public InfoWord? this[string name] => _tags.GetValueOrDefault(name);

    public bool Has(string name) => _tags.ContainsKey(name);

    /// <summary>The tags with some definitions, in the order of the definitions.</summary>
    public IEnumerable<(TagDefinition Definition, InfoWord Tag)> Among(IEnumerable<TagDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            if (this[definition.Name] is { } tag)
            {
                yield return (definition, tag);
            }
        }
    }

    /// <summary>Whether there are any tags, valid or not.</summary>
    public bool IsOurs => Count > 0 || Found.Count > 0;

    /// <summary>Whether a tag comes from another place, where its problems are reported.</summary>
    public bool IsInherited(InfoWord tag) => _inherited.Contains(tag);

    /// <summary>The tags of this fence itself.</summary>
    public IEnumerable<GivenTag> Own =>
        _tags.Values.Where(t => !IsInherited(t)).Select(t => new GivenTag(t.Key, t.Value?.Split(',') ?? [], t.Place));

    /// <summary>Adds a tag that's stated in another form.</summary>
    public void Add(InfoWord tag) => _tags.Add(tag.Key, tag);

    /// <summary>Adds a tag from another place, unless there's one with this name.</summary>
    public void Inherit(InfoWord tag)
    {
        if (_tags.TryAdd(tag.Key, tag))
        {
            _inherited.Add(tag);
        }
    }

    /// <summary>Reads the tags among the words of an info string.</summary>
    /// <param name="words">The words.</param>
    /// <param name="known">The tags that are allowed here.</param>
    /// <param name="allAreOurs">Whether no other tool reads the words, as in our own comments.</param>
    public static TagSet Read(IEnumerable<InfoWord> words, IReadOnlyList<TagDefinition> known, bool allAreOurs)
    {
        var tags = new TagSet();
        foreach (var word in words)
        {
            tags.Read(word, known, allAreOurs);
            tags._last = word;
        }

        tags.JudgeMisplaced(known, allAreOurs);
        return tags;
    }

    /// <summary>These tags, with defaults for the others. Problems of both sets are collected in this one.</summary>
    public TagSet Over(PostDefaults defaults)
    {
        var tags = new TagSet { Found = Found };
        tags._inherited.UnionWith(_inherited);
        foreach (
            var word in defaults
                .Words.Values.OfType<InfoWord>()
                .Where(w => !Has(w.Key) && !IsDecided(w.Key))
                .Concat(_tags.Values)
        )
        {
            tags._tags.Add(word.Key, word);
        }

        return tags;
    }

    // If two tags exclude each other, the fence's own wins.
    private bool IsDecided(string tag) =>
        tag switch
        {
            "network" => Has("loopback"),
            "loopback" => Has("network"),
            _ => false,
        };

    private void Read(InfoWord word, IReadOnlyList<TagDefinition> known, bool allAreOurs)
    {
        var definition = known.FirstOrDefault(d => d.Name == word.Key);
        if (word.Setting == WordSetting.InBraces && !allAreOurs)
        {
            ReadInBraces(word, known);
        }
        else if (definition is null)
        {
            ReadUnknown(word, known, allAreOurs);
        }
        else if (word.Setting == WordSetting.Joined)
        {
            Found.Add(Problems.TagsJoined(word.Place, word.Key));
        }
        else
        {
            Add(word, definition);
        }
    }

    private void ReadInBraces(InfoWord word, IReadOnlyList<TagDefinition> known)
    {
        // Text in brackets is a title: [How to run]. It's ours only if each of its words is a tag.
        var words = word.Key.Any(c => char.IsWhiteSpace(c) || c is ',' or '=')
            ? InfoString.ParseWords(new([new(word.Key, 1, 1)]), 0)
            : [word];
        var meant = words.Select(w => NearMiss.MeantInBraces(w, known)).ToList();
        if (meant is [{ } first, ..] && !meant.Contains(null))
        {
            Found.Add(Problems.TagInBraces(word.Place, first));
        }
    }

    private void ReadUnknown(InfoWord word, IReadOnlyList<TagDefinition> known, bool allAreOurs)
    {
        if (word.Key.Length == 0 && _last is { Value: null } last && known.Any(d => d.Name == last.Key))
        {
            // fails = CS0029
            Found.Add(
                Problems.BadValue(
                    word.Place,
                    $"The tag '{last.Key}' has a space before its equals sign.",
                    $"Write {last.Key}=… with no spaces."
                )
            );
        }
        else if (
            _last is { Value: { } list } before
            && ListsOfCodes.Contains(before.Key)
            && known.Any(d => d.Name == before.Key)
            && TagValues.IsCode(word.Key)
        )
        {
            // fails=CS0029 CS0030
            Found.Add(
                Problems.BadValue(
                    word.Place,
                    $"'{word.Key}' has a space before it, so it isn't part of the tag '{before.Key}'.",
                    $"Write {before.Key}={list},{word.Key} with no spaces."
                )
            );
        }
        else if (Elsewhere(known).FirstOrDefault(d => d.Name == word.Key) is { } other)
        {
            _misplaced.Add((word, other));
        }
        else if (NearMiss.Meant(word, known) is { } meant)
        {
            Found.Add(Problems.MisspeltTag(word.Place, word.Key.Length == 0 ? "=" + word.Value : word.Key, meant));
        }
        else if (allAreOurs)
        {
            Found.Add(Problems.UnknownTag(word.Place, word.Key));
        }
    }

    private static IReadOnlyList<TagDefinition> Elsewhere(IReadOnlyList<TagDefinition> known) =>
        known == TagDefinition.OfSnippets ? TagDefinition.OfTexts : TagDefinition.OfSnippets;

    // A tag for the other kind of fence is reported if other tags make clear that it's ours, or if no other tool has such a word.
    private void JudgeMisplaced(IReadOnlyList<TagDefinition> known, bool allAreOurs)
    {
        foreach (var (word, definition) in _misplaced)
        {
            var isSure =
                known == TagDefinition.OfSnippets
                && (
                    definition.Name == "match"
                        ? TagDefinition.MatchModes.Contains(word.Value)
                        : (definition.IsDecisive || definition.Name == "input") && word.Value is null
                );
            if (allAreOurs || isSure || IsOurs)
            {
                Found.Add(Problems.TagOnWrongFence(word.Place, word.Key, known == TagDefinition.OfSnippets));
            }
        }
    }

    private void Add(InfoWord word, TagDefinition definition)
    {
        FirstPlace ??= word.Place;
        if (word.HasTypographicQuotes)
        {
            Found.Add(
                Problems.BadValue(
                    word.ValuePlace,
                    $"The value of the tag '{word.Key}' is in typographic quotes.",
                    $"Write {word.Key}=\"{word.Value}\"."
                )
            );
        }
        else if (
            word.Value is not null
            && string.IsNullOrWhiteSpace(word.Value)
            && definition.Form != ValueForm.None
            && !definition.MayBeEmpty
        )
        {
            Found.Add(
                Problems.BadValue(
                    word.ValuePlace,
                    $"The value of the tag '{word.Key}' is empty.",
                    $"Write {word.Key}=… with no space before the value{(definition.Form == ValueForm.Optional ? $", or {word.Key} alone" : "")}."
                )
            );
            word = word with { Value = null };
        }
        else if (word.Value is null && definition.Form == ValueForm.Required)
        {
            Found.Add(
                Problems.BadValue(
                    word.Place,
                    $"The tag '{word.Key}' needs a value.",
                    $"Write {word.Key}=… with no space before the value."
                )
            );
        }
        else if (word.Value is not null && definition.Form == ValueForm.None)
        {
            Found.Add(
                Problems.BadValue(word.ValuePlace, $"The tag '{word.Key}' takes no value.", $"Write {word.Key} alone.")
            );
        }
        else if (word.IsFollowed)
        {
            Found.Add(
                Problems.BadValue(
                    word.ValuePlace,
                    $"Something follows the quoted value of the tag '{word.Key}' without a space.",
                    "Put it into the quotes, or a space before it."
                )
            );
        }
        else if (word.IsUnclosed)
        {
            Found.Add(
                Problems.BadValue(
                    word.ValuePlace,
                    $"The value of the tag '{word.Key}' begins with a quote that isn't closed.",
                    "Close the quote."
                )
            );
        }
        else if (!_tags.TryAdd(word.Key, word))
        {
            Found.Add(Problems.TagTwice(word.Place, word.Key));
            return;
        }

        // An invalid tag still counts as given, so that it isn't reported as missing too.
        _tags.TryAdd(word.Key, word);
    }
}
