namespace SnippetCheck.Posts;

/// <summary>The front matter of a post.</summary>
/// <param name="Length">Its length with its closing line, so that Markdown doesn't take it for text; 0 if there's none.</param>
/// <param name="Settings">The settings below our key; empty if there are none.</param>
/// <param name="Problems">The problems of our part of it.</param>
internal sealed record FrontMatter(int Length, IReadOnlyList<Setting> Settings, IReadOnlyList<Problem> Problems)
{
    /// <summary>The keys for <see cref="PostAboutReader"/>.</summary>
    public IReadOnlyList<Setting> About { get; init; } = [];

    /// <summary>The front matter of a file without any.</summary>
    public static FrontMatter None { get; } = new(0, [], []);

    private const string OwnKey = FrontMatterKey.Name;

    /// <summary>Reads the front matter at the start of a text.</summary>
    /// <remarks>
    /// Like site generators, this accepts YAML between lines of <c>---</c>, TOML between lines of <c>+++</c>, and JSON in braces. Text
    /// between two thematic breaks looks the same, so a stretch with a fence in it counts as text, unless it's a YAML mapping.
    /// </remarks>
    public static FrontMatter Read(string text, SourceLines lines)
    {
        var mark = lines.Text(0).TrimEnd();
        if (text.StartsWith('{') && JsonSettings.PlaceOfKey(text, OwnKey) is { } key)
        {
            return new(0, [], [SnippetCheck.Problems.FrontMatterInJson(key)]);
        }

        var last = mark is "---" or "+++" ? ClosingLine(lines, mark) : null;
        return (mark, last) switch
        {
            (_, null) => new(0, [], []),
            ("---", { } line) => ReadYaml(text, lines, line),
            (_, { } line) => ReadToml(text, lines, line),
        };
    }

    private static int? ClosingLine(SourceLines lines, string mark)
    {
        for (var line = 1; line < lines.Count; line++)
        {
            var content = lines.Text(line).TrimEnd();
            if (content == mark || (mark == "---" && content == "..."))
            {
                return line;
            }
        }

        return null;
    }

    private static FrontMatter ReadYaml(string text, SourceLines lines, int last)
    {
        var (settings, broken) = YamlSettings.Read(text, lines, lines.Start(1), lines.Start(last), IsRead);
        return settings is null && HasFence(lines, last)
            ? new(0, [], [])
            : Of(settings ?? [], broken, Form.Yaml, lines, last);
    }

    private static FrontMatter ReadToml(string text, SourceLines lines, int last)
    {
        if (HasFence(lines, last))
        {
            return new(0, [], []);
        }

        var (settings, broken) = TomlSettings.Read(text, lines, lines.Start(1), lines.Start(last), IsRead);
        return Of(settings, broken, Form.Toml, lines, last);
    }

    private static bool IsRead(string key) =>
        key == OwnKey || Spelling.IsSlip(key, OwnKey) || PostAboutReader.Reads(key);

    // What's broken concerns us only if one of its lines has our key.
    private static FrontMatter Of(
        IReadOnlyList<Setting> settings,
        Problem? broken,
        Form form,
        SourceLines lines,
        int last
    )
    {
        var problems = new List<Problem>();
        if (broken is not null && Enumerable.Range(1, last - 1).Any(line => form.IsOwnLine(lines.Text(line))))
        {
            problems.Add(broken);
        }

        var own = new List<Setting>();
        var about = settings.Where(s => PostAboutReader.Reads(s.Key)).ToList();
        foreach (var setting in settings.Except(about))
        {
            if (setting.Key != OwnKey)
            {
                problems.Add(SnippetCheck.Problems.UnknownKey(setting.Place, setting.Key, OwnKey));
            }
            else if (setting.Value is SettingValue.Mapping mapping)
            {
                own.AddRange(mapping.Settings);
            }
            else if (setting.Value is not SettingValue.Scalar { Kind: ScalarKind.Null })
            {
                problems.Add(SnippetCheck.Problems.WrongType(setting.Value.Place, OwnKey, form.Mapping));
            }
        }

        problems.AddRange(
            settings.Where(s => s.Key == OwnKey).Skip(1).Select(s => SnippetCheck.Problems.KeyTwice(s.Place, OwnKey))
        );
        return new(lines.End(last), own, problems) { About = about };
    }

    private static bool HasFence(SourceLines lines, int last) =>
        Enumerable
            .Range(1, last - 1)
            .Select(line => lines.Text(line).TrimStart())
            .Any(line =>
                line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal)
            );

    /// <summary>What a format of front matter has of its own.</summary>
    /// <param name="IsOwnLine">Whether a line has our key.</param>
    /// <param name="Mapping">How options are written below our key, as the end of a sentence.</param>
    private sealed record Form(Func<string, bool> IsOwnLine, string Mapping)
    {
        public static Form Yaml { get; } =
            new(FrontMatterKey.IsInYaml, "a mapping of options, each on an indented line of its own");

        public static Form Toml { get; } =
            new(FrontMatterKey.IsInToml, "a table of options: a line [snippetcheck], and below it a line for each");
    }
}
