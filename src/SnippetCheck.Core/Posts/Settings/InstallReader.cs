namespace SnippetCheck.Posts;

/// <summary>Reads what is checked about the packages that pages tell their readers to install.</summary>
internal static class InstallReader
{
    private const string Check = "install";
    private const string Installed = "installed";

    /// <summary>The words for what is done with the lines that say so.</summary>
    public static IReadOnlyDictionary<string, InstallCheck> Words { get; } =
        new Dictionary<string, InstallCheck>
        {
            ["ignore"] = InstallCheck.Ignore,
            ["check"] = InstallCheck.Check,
            ["reader"] = InstallCheck.Reader,
        };

    /// <summary>The keys that it reads.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Check, Installed];

    /// <summary>Whether a setting is one of those that it reads.</summary>
    public static bool Reads(Setting setting) => Keys.Contains(setting.Key);

    /// <summary>Reads settings.</summary>
    /// <param name="settings">The settings, each key once; those of other keys are left out.</param>
    /// <param name="problems">Collects problems.</param>
    public static InstallSettings Read(IEnumerable<Setting> settings, List<Problem> problems)
    {
        var read = InstallSettings.None;
        foreach (var setting in settings.Where(Reads))
        {
            read =
                setting.Key == Check
                    ? read with
                    {
                        Check = CheckOf(setting, problems),
                    }
                    : read with
                    {
                        Installed = PackagesOf(setting, problems),
                    };
        }

        return read;
    }

    private static InstallCheck? CheckOf(Setting setting, List<Problem> problems)
    {
        if (setting.Value is SettingValue.Scalar { Text: var word } && Words.TryGetValue(word, out var check))
        {
            return check;
        }

        problems.Add(Problems.WrongType(setting.Value.Place, setting.Key, $"one of {string.Join(", ", Words.Keys)}"));
        return null;
    }

    private static List<string> PackagesOf(Setting setting, List<Problem> problems)
    {
        var found = new List<string>();
        foreach (var value in setting.Value is SettingValue.Sequence list ? list.Values : [setting.Value])
        {
            if (value is SettingValue.Scalar { Text: var name } && DirectiveForms.IsPackage(name))
            {
                found.Add(name);
            }
            else
            {
                problems.Add(
                    Problems.WrongType(value.Place, setting.Key, "a list of packages, such as [\"Shop.Core\"]")
                );
            }
        }

        return found;
    }
}

/// <summary>What one source says about the packages that pages tell their readers to install.</summary>
/// <param name="Check">What is checked; null if it doesn't say.</param>
/// <param name="Installed">The packages that earlier pages told their readers to install. An empty list takes back what is stated further down; null if it doesn't say.</param>
public sealed record InstallSettings(InstallCheck? Check, IReadOnlyList<string>? Installed)
{
    /// <summary>Nothing is stated.</summary>
    public static InstallSettings None { get; } = new(null, null);

    /// <summary>This, with what others state besides.</summary>
    public InstallSettings Over(InstallSettings others) =>
        new(
            Check ?? others.Check,
            Installed is [_, ..] own && others.Installed is { } further
                ? [.. own.Union(further)]
                : Installed ?? others.Installed
        );
}
