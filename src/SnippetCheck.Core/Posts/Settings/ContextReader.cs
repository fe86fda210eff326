using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads settings as the context that snippets share. A setting that is wrong is a problem, and breaks the context.</summary>
internal sealed partial class ContextReader
{
    private const string PackagesForm = "packages with their versions, such as \"Polly.Core\": \"8.5.0\"";
    private const string SetupsForm = "names with paths of C# files, such as \"web\": \"docs/web.cs\"";

    private readonly string? _file;
    private readonly ContextFiles _files;
    private readonly List<Problem> _problems;

    private ContextReader(string? file, ContextFiles files, List<Problem> problems)
    {
        _file = file;
        _files = files;
        _problems = problems;
    }

    /// <summary>The keys that it reads.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["usings", "packages", "projects", "sdk", "setup", "setups"];

    /// <summary>Whether a setting is one of those that it reads.</summary>
    public static bool Reads(Setting setting) => Keys.Contains(setting.Key);

    /// <summary>Reads settings.</summary>
    /// <param name="settings">The settings, each key once; those of other keys are left out.</param>
    /// <param name="file">The path of their file as reports name it; null: the post itself.</param>
    /// <param name="files">Finds the files that they name.</param>
    /// <param name="problems">Collects problems.</param>
    public static ContextSettings Read(
        IEnumerable<Setting> settings,
        string? file,
        ContextFiles files,
        List<Problem> problems
    )
    {
        var reader = new ContextReader(file, files, problems);
        var before = problems.Count;
        var context = settings.Where(Reads).Aggregate(ContextSettings.None, reader.Add);
        return context with { IsBroken = problems.Count > before };
    }

    private ContextSettings Add(ContextSettings context, Setting setting) =>
        setting.Key switch
        {
            "usings" => context with { Usings = [.. Texts(setting).Select(ReadUsing).OfType<SharedUsing>()] },
            "packages" => context with
            {
                Packages = [.. Entries(setting, PackagesForm).Select(ReadPackage).OfType<ProgramDirective>()],
            },
            "projects" => context with
            {
                Projects = [.. Texts(setting).Select(ReadProject).OfType<ProgramDirective>().DistinctBy(p => p.Key)],
            },
            "sdk" => context with { Sdk = Text(setting, setting.Value) is { } sdk ? ReadSdk(sdk) : null },
            "setup" => context with { Setup = ReadSetup(setting) },
            "setups" => context with
            {
                Setups = [.. Entries(setting, SetupsForm).Select(e => ReadSetup(e.Key, e.Value)).OfType<SharedSetup>()],
            },
            _ => throw new UnreachableException(),
        };

    private SharedUsing? ReadUsing(SettingValue.Scalar value)
    {
        if (UsingForm().IsMatch(value.Text))
        {
            return new(Blanks().Replace(value.Text.Trim(), " "), At(value.Place));
        }

        return Refuse<SharedUsing>(Problems.SharedUsingMalformed(At(value.Place), value.Text));
    }

    private ProgramDirective.Package? ReadPackage((Setting Setting, SettingValue.Scalar Value) entry)
    {
        var (setting, value) = entry;
        return !DirectiveForms.IsPackage(setting.Key)
                ? Refuse<ProgramDirective.Package>(Problems.NoPackageId(At(setting.Place), setting.Key))
            : !DirectiveForms.IsVersion(value.Text) || value.Text.Contains('*', StringComparison.Ordinal)
                ? Refuse<ProgramDirective.Package>(Problems.VersionNotExact(At(value.Place), setting.Key, value.Text))
            : new(setting.Key, value.Text, At(setting.Place));
    }

    private ProgramDirective.Project? ReadProject(SettingValue.Scalar value) =>
        _files.FindProject(value.Text) switch
        {
            ProjectFile.Found found => new(found.Path, value.Text, At(value.Place)),
            ProjectFile.Outside => Refuse<ProgramDirective.Project>(
                Problems.ProjectOutside(At(value.Place), value.Text)
            ),
            ProjectFile.Missing => Refuse<ProgramDirective.Project>(
                Problems.SharedProjectMissing(At(value.Place), value.Text)
            ),
            _ => throw new UnreachableException(),
        };

    private ProgramDirective.Sdk? ReadSdk(SettingValue.Scalar value) =>
        DirectiveForms.SdksLike(value.Text) is [var only] && only == value.Text
            ? new(value.Text, At(value.Place))
            : Refuse<ProgramDirective.Sdk>(
                Problems.SdkNotKnown(At(value.Place), value.Text, DirectiveForms.SdksLike(value.Text))
            );

    private IReadOnlyList<SharedSetup>? ReadSetup(Setting setting)
    {
        if (setting.Value is SettingValue.Scalar { Kind: ScalarKind.Boolean, Text: "false" })
        {
            return [];
        }

        return
            Text(setting, setting.Value, "the path of a C# file, or false") is { } path
            && ReadFile(null, path) is { } setup
            ? [setup]
            : null;
    }

    private SharedSetup? ReadSetup(Setting name, SettingValue.Scalar path) =>
        name.Key.Length == 0 || name.Key.Any(char.IsWhiteSpace)
            ? Refuse<SharedSetup>(Problems.WrongType(At(name.Place), "setups", SetupsForm))
            : ReadFile(name.Key, path);

    private SharedSetup? ReadFile(string? name, SettingValue.Scalar path)
    {
        var place = At(path.Place);
        if (!path.Text.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse<SharedSetup>(Problems.SharedSetupUnusable(place, path.Text, "isn't a C# file (.cs)."));
        }

        return _files.ReadSetup(path.Text) switch
        {
            SourceFile.Found found => new(name, found),
            SourceFile.Missing => Refuse<SharedSetup>(Problems.SharedSetupUnusable(place, path.Text, "doesn't exist.")),
            SourceFile.Outside => Refuse<SharedSetup>(
                Problems.SharedSetupUnusable(place, path.Text, "is outside the root, or a link leads there.")
            ),
            SourceFile.Unreadable unreadable => Refuse<SharedSetup>(
                Problems.SharedSetupUnusable(place, path.Text, $"can't be read: {unreadable.Cause}")
            ),
            _ => throw new UnreachableException(),
        };
    }

    private List<SettingValue.Scalar> Texts(Setting setting)
    {
        var values = setting.Value is SettingValue.Sequence sequence ? sequence.Values : [setting.Value];
        return
        [
            .. values
                .Select(v => Text(setting, v, "a text, or a list of texts"))
                .OfType<SettingValue.Scalar>()
                .DistinctBy(v => v.Text),
        ];
    }

    private IEnumerable<(Setting Key, SettingValue.Scalar Value)> Entries(Setting setting, string wanted)
    {
        if (setting.Value is not SettingValue.Mapping mapping)
        {
            _problems.Add(Problems.WrongType(At(setting.Value.Place), setting.Key, wanted));
            yield break;
        }

        foreach (var entry in DefaultsReader.Once(mapping.Settings, _problems, StringComparer.OrdinalIgnoreCase))
        {
            if (Text(setting, entry.Value, wanted) is { } value)
            {
                yield return (entry, value);
            }
        }
    }

    private SettingValue.Scalar? Text(Setting setting, SettingValue value, string wanted = "a text")
    {
        if (value is SettingValue.Scalar { Kind: ScalarKind.Text } scalar && !string.IsNullOrWhiteSpace(scalar.Text))
        {
            return scalar;
        }

        return Refuse<SettingValue.Scalar>(Problems.WrongType(At(value.Place), setting.Key, wanted));
    }

    private T? Refuse<T>(Problem problem)
        where T : class
    {
        _problems.Add(problem);
        return null;
    }

    private Place At(Place place) => place with { File = _file };

    // What may follow "using" but for what the compiler says better: no keyword, no end of the statement, no comment.
    [GeneratedRegex(
        @"^\s*(?!(?:global|using)\b)(?:static\s+)?(?:@?[\p{L}_][\p{L}\p{Nd}_]*\s*=\s*)?(?:[\p{L}_@(][\p{L}\p{Nd}_@.:,<>()\[\]?*\s]*)$"
    )]
    private static partial Regex UsingForm();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
