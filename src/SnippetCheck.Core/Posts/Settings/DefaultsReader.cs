namespace SnippetCheck.Posts;

/// <summary>Reads settings as defaults of a post. An invalid setting is a problem, and has no effect.</summary>
internal sealed class DefaultsReader
{
    /// <summary>The key for fences without tags.</summary>
    public const string UntaggedKey = "untagged";

    private readonly Limits _ceiling;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, InfoWord?> _words = [];
    private Disposition? _untagged;

    private DefaultsReader(Limits ceiling, List<Problem> problems)
    {
        _ceiling = ceiling;
        _problems = problems;
    }

    /// <summary>The keys that front matter may have: defaults, and the shared context.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        UntaggedKey,
        .. TagDefinition.OfSnippets.Where(d => d.MayBeDefault).Select(d => d.Name),
        .. ContextReader.Keys,
        .. InstallReader.Keys,
    ];

    /// <summary>Reads settings.</summary>
    /// <param name="settings">The settings, each key once; those of the shared context and of what readers install are left out.</param>
    /// <param name="ceiling">The highest limits that a snippet can ask for.</param>
    /// <param name="known">All keys that are allowed in this place.</param>
    /// <param name="problems">Collects problems.</param>
    public static PostDefaults Read(
        IEnumerable<Setting> settings,
        Limits ceiling,
        IReadOnlyList<string> known,
        List<Problem> problems
    )
    {
        var reader = new DefaultsReader(ceiling, problems);
        foreach (var setting in settings.Where(s => !ContextReader.Reads(s) && !InstallReader.Reads(s)))
        {
            reader.Read(setting, known);
        }

        return new()
        {
            Untagged = reader._untagged,
            Undecided =
                reader._untagged is null ? null
                : reader._untagged == Disposition.Compile ? Disposition.Compile
                : Disposition.Run,
            Words = reader._words,
        };
    }

    /// <summary>The settings without duplicates, each of which is a problem.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="problems">Collects problems.</param>
    /// <param name="keys">Which keys are the same; null: those that are written alike.</param>
    public static IReadOnlyList<Setting> Once(
        IReadOnlyList<Setting> settings,
        List<Problem> problems,
        StringComparer? keys = null
    )
    {
        problems.AddRange(
            settings
                .GroupBy(s => s.Key, keys)
                .SelectMany(same => same.Skip(1))
                .Select(s => Problems.KeyTwice(s.Place, s.Key))
        );
        return [.. settings.DistinctBy(s => s.Key, keys)];
    }

    private void Read(Setting setting, IReadOnlyList<string> known)
    {
        var definition = TagDefinition.OfSnippets.FirstOrDefault(d => d.Name == setting.Key);
        if (setting.Key == UntaggedKey)
        {
            ReadUntagged(setting);
        }
        else if (definition is null)
        {
            _problems.Add(
                Problems.UnknownKey(
                    setting.Place,
                    setting.Key,
                    known.FirstOrDefault(k => Spelling.IsSlip(setting.Key, k))
                )
            );
        }
        else if (!definition.MayBeDefault)
        {
            _problems.Add(
                Problems.NoDefault(
                    setting.Place,
                    setting.Key,
                    definition.Means is null
                        ? "Write it at the fence instead."
                        : $"Write it at the fence instead. For fences without tags, write {UntaggedKey}: compile or {UntaggedKey}: run."
                )
            );
        }
        else if (definition.Form == ValueForm.None)
        {
            ReadFlag(setting);
        }
        else
        {
            ReadValue(setting, definition);
        }
    }

    private void ReadUntagged(Setting setting)
    {
        if (
            setting.Value is SettingValue.Scalar { Text: var word }
            && PostDefaults.UntaggedWords.TryGetValue(word, out var disposition)
        )
        {
            _untagged = disposition;
        }
        else
        {
            _problems.Add(
                Problems.WrongType(
                    setting.Value.Place,
                    setting.Key,
                    $"one of {string.Join(", ", PostDefaults.UntaggedWords.Keys)}"
                )
            );
        }
    }

    private void ReadFlag(Setting setting)
    {
        if (setting.Value is not SettingValue.Scalar { Kind: ScalarKind.Boolean, Text: var text })
        {
            _problems.Add(Problems.WrongType(setting.Value.Place, setting.Key, "true or false"));
        }
        else if (text == "true")
        {
            Add(setting.Key, [new(setting.Key, null, setting.Place, setting.Place, WordSetting.Plain)]);
        }
        else
        {
            _words[setting.Key] = null;
        }
    }

    private void ReadValue(Setting setting, TagDefinition definition)
    {
        var values =
            setting.Value is SettingValue.Sequence sequence && definition.IsList ? sequence.Values : [setting.Value];
        if (values.FirstOrDefault(v => v is not SettingValue.Scalar { Kind: not ScalarKind.Null }) is { } wrong)
        {
            _problems.Add(
                Problems.WrongType(
                    wrong.Place,
                    setting.Key,
                    definition.IsList ? "a value, or a list of values" : "one value"
                )
            );
        }
        else
        {
            Add(
                setting.Key,
                [
                    .. values
                        .OfType<SettingValue.Scalar>()
                        .Select(v => new InfoWord(setting.Key, v.Text, setting.Place, v.Place, WordSetting.Plain)),
                ]
            );
        }
    }

    // Uses the code that reads a fence's tags, so that each mistake is reported once and at its place.
    private void Add(string key, IReadOnlyList<InfoWord> words)
    {
        var found = _problems.Count;
        foreach (var word in words)
        {
            var tags = TagSet.Read([word], TagDefinition.OfSnippets, allAreOurs: true);
            if (tags.Found.Count == 0)
            {
                OptionsReader.Read(tags, _ceiling);
            }

            _problems.AddRange(tags.Found);
        }

        if (_problems.Count == found)
        {
            // An empty list cancels a default with less precedence.
            _words[key] =
                words.Count == 0
                    ? null
                    : words[0] with
                    {
                        Value = words[0].Value is null ? null : string.Join(',', words.Select(w => w.Value)),
                    };
        }
    }
}
