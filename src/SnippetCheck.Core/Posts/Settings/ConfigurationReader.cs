namespace SnippetCheck.Posts;

/// <summary>Reads a <c>snippetcheck.json</c>. It never fails: mistakes become problems with places in that file.</summary>
public sealed class ConfigurationReader
{
    private readonly List<Problem> _problems = [];

    private readonly string _name;
    private readonly ContextFiles _files;

    private ConfigurationReader(string name, ContextFiles files)
    {
        _name = name;
        _files = files;
    }

    /// <summary>The allowed keys.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "$schema",
        "include",
        "exclude",
        "strict",
        "docComments",
        "files",
        "includes",
        "outputCues",
        "limits",
        "sandbox",
        .. DefaultsReader.Keys,
    ];

    /// <summary>The allowed keys of <c>limits</c>.</summary>
    public static IReadOnlyList<string> LimitKeys { get; } = ["timeout", "memory", "output"];

    /// <summary>The allowed keys of <c>includes</c>.</summary>
    public static IReadOnlyList<string> IncludeKeys { get; } = ["compile", "mustBeUsed"];

    /// <summary>Reads a configuration.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="name">Its path as reports name it.</param>
    /// <param name="files">Finds the files that it names.</param>
    public static (Configuration Configuration, IReadOnlyList<Problem> Problems) Read(
        ReadOnlySpan<byte> bytes,
        string name,
        ContextFiles files
    )
    {
        var reader = new ConfigurationReader(name, files);
        if (Utf8Text.TryDecode(bytes, out var text, out var wrong))
        {
            return (reader.Read(text), [.. reader._problems.OrderBy(p => p.Place)]);
        }

        return (Configuration.None, [Problems.NotUtf8(wrong)]);
    }

    private Configuration Read(string text)
    {
        switch (JsonSettings.Read(text, _problems))
        {
            case null:
                return Configuration.None;
            case SettingValue.Mapping mapping:
                return Read(DefaultsReader.Once(mapping.Settings, _problems));
            case { Place: var place }:
                _problems.Add(Problems.Malformed(place, "a configuration", "it must be an object in braces."));
                return Configuration.None;
        }
    }

    private Configuration Read(IReadOnlyList<Setting> settings)
    {
        var configuration = new Configuration();
        var defaults = new List<Setting>();
        foreach (var setting in settings)
        {
            switch (setting.Key)
            {
                case "$schema":
                    break;
                case "include":
                    configuration = configuration with { Include = Globs(setting) };
                    break;
                case "exclude":
                    configuration = configuration with { Exclude = Globs(setting) };
                    break;
                case "outputCues":
                    configuration = configuration with { OutputCues = [.. Texts(setting).Select(t => t.Text)] };
                    break;
                case "strict":
                    configuration = configuration with { IsStrict = IsTrue(setting) };
                    break;
                case "docComments":
                    configuration = configuration with { HasDocComments = IsTrue(setting) };
                    break;
                case "files":
                    configuration = configuration with { Files = Globs(setting) };
                    break;
                case "includes":
                    configuration = configuration with { Includes = Includes(setting) };
                    break;
                case "limits":
                    configuration = configuration with { Ceiling = Ceiling(setting) };
                    break;
                case "sandbox":
                    configuration = configuration with { Sandbox = Sandbox(setting) };
                    break;
                default:
                    defaults.Add(setting);
                    break;
            }
        }

        return configuration with
        {
            Defaults = DefaultsReader.Read(defaults, configuration.Ceiling, Keys, _problems),
            Context = ContextReader.Read(defaults, _name, _files, _problems),
            Install = InstallReader.Read(defaults, _problems),
        };
    }

    private IReadOnlyList<string> Globs(Setting setting) => [.. StatedGlobs(setting).Select(g => g.Text)];

    private IReadOnlyList<StatedGlob> StatedGlobs(Setting setting)
    {
        var texts = Texts(setting);
        foreach (var wrong in texts.Where(t => !Glob.IsUsable(t.Text)))
        {
            _problems.Add(Problems.WrongType(wrong.Place, setting.Key, Glob.Form));
        }

        return [.. texts.Select(t => new StatedGlob(t.Text, t.Place with { File = _name }))];
    }

    private IReadOnlyList<SettingValue.Scalar> Texts(Setting setting)
    {
        if (setting.Value is SettingValue.Sequence sequence)
        {
            foreach (var wrong in sequence.Values.Where(v => !IsText(v)))
            {
                _problems.Add(WrongType(wrong));
            }

            return [.. sequence.Values.Where(IsText).Cast<SettingValue.Scalar>()];
        }

        _problems.Add(WrongType(setting.Value));
        return [];

        static bool IsText(SettingValue value) =>
            value is SettingValue.Scalar { Kind: ScalarKind.Text } scalar && !string.IsNullOrWhiteSpace(scalar.Text);

        Problem WrongType(SettingValue value) =>
            Problems.WrongType(value.Place, setting.Key, "a list of texts, such as [\"a\", \"b\"]");
    }

    private bool IsTrue(Setting setting)
    {
        if (setting.Value is SettingValue.Scalar { Kind: ScalarKind.Boolean, Text: var text })
        {
            return text == "true";
        }

        _problems.Add(Problems.WrongType(setting.Value.Place, setting.Key, "true or false"));
        return false;
    }

    private IncludeSettings Includes(Setting setting)
    {
        var settings = IncludeSettings.None;
        if (setting.Value is not SettingValue.Mapping mapping)
        {
            _problems.Add(
                Problems.WrongType(setting.Value.Place, setting.Key, "an object, such as { \"compile\": true }")
            );
            return settings;
        }

        foreach (var entry in DefaultsReader.Once(mapping.Settings, _problems))
        {
            switch (entry.Key)
            {
                case "compile":
                    settings = settings with { AreCompiled = IsTrue(entry) };
                    break;
                case "mustBeUsed":
                    settings = settings with { MustBeUsed = StatedGlobs(entry) };
                    break;
                default:
                    AddUnknown(entry, IncludeKeys);
                    break;
            }
        }

        return settings;
    }

    private void AddUnknown(Setting setting, IEnumerable<string> known) =>
        _problems.Add(
            Problems.UnknownKey(setting.Place, setting.Key, known.FirstOrDefault(k => Spelling.IsSlip(setting.Key, k)))
        );

    private Limits Ceiling(Setting setting)
    {
        var ceiling = Limits.Unlimited;
        if (setting.Value is not SettingValue.Mapping mapping)
        {
            _problems.Add(
                Problems.WrongType(setting.Value.Place, setting.Key, "an object, such as { \"timeout\": \"30s\" }")
            );
            return ceiling;
        }

        foreach (var limit in DefaultsReader.Once(mapping.Settings, _problems))
        {
            var text = limit.Value is SettingValue.Scalar { Kind: ScalarKind.Text } scalar ? scalar.Text : "";
            switch (limit.Key)
            {
                case "timeout" when Durations.TryParse(text, out var time):
                    ceiling = ceiling with { Time = time };
                    break;
                case "timeout":
                    _problems.Add(Problems.WrongType(limit.Value.Place, limit.Key, "a time, such as \"30s\""));
                    break;
                case "memory" when Sizes.TryParse(text, out var size) && size >= Limits.SmallestHeap:
                    ceiling = ceiling with { Memory = size };
                    break;
                case "memory":
                    _problems.Add(
                        Problems.WrongType(limit.Value.Place, limit.Key, "a size from 16MiB on, such as \"1GiB\"")
                    );
                    break;
                case "output" when Sizes.TryParse(text, out var size) && size <= int.MaxValue:
                    ceiling = ceiling with { Output = (int)size };
                    break;
                case "output":
                    _problems.Add(
                        Problems.WrongType(limit.Value.Place, limit.Key, "a size below 2GiB, such as \"4MiB\"")
                    );
                    break;
                default:
                    AddUnknown(limit, LimitKeys);
                    break;
            }
        }

        return ceiling;
    }

    // A repository may make the sandbox stricter, but not weaker, so "off" has no effect.
    private SandboxMode Sandbox(Setting setting)
    {
        switch (setting.Value)
        {
            case SettingValue.Scalar { Kind: ScalarKind.Text, Text: "auto" }:
                return SandboxMode.Auto;
            case SettingValue.Scalar { Kind: ScalarKind.Text, Text: "on" }:
                return SandboxMode.On;
            case SettingValue.Scalar { Kind: ScalarKind.Text, Text: "off" }:
                return SandboxMode.Off;
            default:
                _problems.Add(Problems.WrongType(setting.Value.Place, setting.Key, "one of auto, on, off"));
                return SandboxMode.Off;
        }
    }
}
