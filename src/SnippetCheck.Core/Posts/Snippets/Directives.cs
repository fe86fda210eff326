using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads the directives at the top of a snippet. Properties become tags; packages, projects and SDKs become requests of its program.</summary>
internal sealed partial class Directives
{
    // Properties that are lists usually start with the existing values of the project.
    [GeneratedRegex(@"^\s*\$\(\w+\)\s*;?")]
    private static partial Regex OwnValue();

    private readonly List<Problem> _problems;
    private readonly Func<string, ProjectFile> _findProject;
    private readonly Dictionary<string, DirectiveLine> _seen = new(StringComparer.OrdinalIgnoreCase);

    private Directives(List<Problem> problems, Func<string, ProjectFile> findProject)
    {
        _problems = problems;
        _findProject = findProject;
    }

    /// <summary>The packages, projects and SDKs of the program.</summary>
    /// <param name="lines">The directives.</param>
    /// <param name="findProject">Finds a project by its path.</param>
    /// <param name="problems">Collects problems.</param>
    public static IReadOnlyList<ProgramDirective> Read(
        IEnumerable<DirectiveLine> lines,
        Func<string, ProjectFile> findProject,
        List<Problem> problems
    )
    {
        var directives = new Directives(problems, findProject);
        return [.. lines.Select(directives.Read).OfType<ProgramDirective>()];
    }

    /// <summary>The tags for properties among the directives. A property without a tag is a problem.</summary>
    /// <param name="lines">The directives.</param>
    /// <param name="given">The tags of the fence.</param>
    public static IReadOnlyList<InfoWord> ReadProperties(IEnumerable<DirectiveLine> lines, TagSet given)
    {
        var words = new List<InfoWord>();
        foreach (var line in lines.Where(l => l.Kind == "property"))
        {
            if (ToTag(line) is { } word)
            {
                if (given.Has(word.Key) || words.Exists(w => w.Key == word.Key))
                {
                    given.Found.Add(Problems.PropertyDecidedTwice(line.Place, NameOf(line), word.Key));
                }
                else if (word.Value is not "")
                {
                    words.Add(word);
                }
            }
            else if (!IdleProperty.Is(line))
            {
                given.Found.Add(
                    line.Value.Contains('=', StringComparison.Ordinal)
                        ? Problems.PropertyNotKnown(line.Place, NameOf(line))
                        : Problems.MalformedDirective(
                            line.Place,
                            $"#:property {line.Value}".TrimEnd(),
                            "Write #:property Name=Value."
                        )
                );
            }
        }

        return words;
    }

    private ProgramDirective? Read(DirectiveLine line) =>
        line.Kind switch
        {
            "package" => ReadPackage(line),
            "project" => ReadProject(line),
            "sdk" => ReadSdk(line),
            "property" => null,
            _ => Refuse(Problems.UnknownDirective(line.Place, line.Kind)),
        };

    private ProgramDirective.Package? ReadPackage(DirectiveLine line)
    {
        var (name, version) = Split(line.Value);
        if (!DirectiveForms.IsPackage(name) || !DirectiveForms.IsVersion(version))
        {
            return Refuse<ProgramDirective.Package>(
                Problems.MalformedDirective(
                    line.Place,
                    $"#:package {line.Value}".TrimEnd(),
                    name.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var first, var second]
                        && version.Length == 0
                        && DirectiveForms.IsVersion(second)
                            ? $"Join the name and the version with '@': #:package {first}@{second}."
                        : version.Length == 0 && DirectiveForms.IsPackage(name)
                            ? $"Name its version: #:package {name}@1.2.3."
                        : version.Length == 0 && name.Length == 0 ? "Name its version: #:package Name@1.2.3."
                        : "Write #:package Name@1.2.3."
                )
            );
        }

        if (IsSecond(line, name, out var earlier))
        {
            return Refuse<ProgramDirective.Package>(Problems.DirectiveTwice(line.Place, $"package {name}", earlier));
        }

        var package = new ProgramDirective.Package(name, version, line.Place);
        if (package.IsFloating)
        {
            _problems.Add(Problems.FloatingVersion(line.ValuePlace, name, version));
        }

        return package;
    }

    private ProgramDirective.Project? ReadProject(DirectiveLine line)
    {
        if (line.Value.Length == 0)
        {
            return Refuse<ProgramDirective.Project>(
                Problems.MalformedDirective(line.Place, "#:project", "Write #:project ../src/Lib/Lib.csproj.")
            );
        }

        switch (_findProject(line.Value))
        {
            case ProjectFile.Found found:
                return IsSecond(line, found.Path, out var first)
                    ? Refuse<ProgramDirective.Project>(
                        Problems.DirectiveTwice(line.Place, $"project {line.Value}", first)
                    )
                    : new(found.Path, line.Value, line.Place);
            case ProjectFile.Outside:
                return Refuse<ProgramDirective.Project>(Problems.ProjectOutside(line.ValuePlace, line.Value));
            default:
                return Refuse<ProgramDirective.Project>(Problems.ProjectMissing(line.ValuePlace, line.Value));
        }
    }

    private ProgramDirective.Sdk? ReadSdk(DirectiveLine line)
    {
        var (name, _) = Split(line.Value);
        var known = DirectiveForms.SdksLike(name);
        if (!known.Contains(name))
        {
            return Refuse<ProgramDirective.Sdk>(Problems.SdkNotKnown(line.ValuePlace, name, known));
        }

        return IsSecond(line, "", out var first)
            ? Refuse<ProgramDirective.Sdk>(Problems.DirectiveTwice(line.Place, "SDK", first))
            : new(name, line.Place);
    }

    private bool IsSecond(DirectiveLine line, string name, out int first)
    {
        var isSecond = !_seen.TryAdd($"{line.Kind} {name}", line);
        first = _seen[$"{line.Kind} {name}"].Place.Line;
        return isSecond;
    }

    private ProgramDirective? Refuse(Problem problem) => Refuse<ProgramDirective>(problem);

    private T? Refuse<T>(Problem problem)
        where T : ProgramDirective
    {
        _problems.Add(problem);
        return null;
    }

    // Like dotnet run, this doesn't accept a blank as the separator, unlike the first previews.
    private static (string Name, string Version) Split(string value) =>
        value.Split('@', 2, StringSplitOptions.TrimEntries) is [var name, var version] ? (name, version) : (value, "");

    private static string NameOf(DirectiveLine line) => line.Value.Split('=', 2)[0].Trim();

    private static InfoWord? ToTag(DirectiveLine line)
    {
        if (line.Value.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value])
        {
            return null;
        }

        var isTrue = value.Equals("true", StringComparison.OrdinalIgnoreCase);
        return name.ToLowerInvariant() switch
        {
            "langversion" => Word("langversion", value),
            "nullable" => Word("nullable", value.ToLowerInvariant()),
            "implicitusings" => Word("implicitusings", value.ToLowerInvariant()),
            "targetframework" => Word("framework", value),
            "defineconstants" => Word("define", OwnValue().Replace(value, "").Trim(';').Replace(';', ',')),
            "nowarn" => Word(
                "nowarn",
                string.Join(
                    ',',
                    OwnValue()
                        .Replace(value, "")
                        .Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(ToCode)
                )
            ),
            "allowunsafeblocks" => isTrue ? Word("unsafe", null) : Word("unsafe", ""),
            "checkforoverflowunderflow" => Word("overflow", isTrue ? "checked" : "unchecked"),
            _ => null,
        };

        InfoWord Word(string tag, string? text) => new(tag, text, line.Place, line.ValuePlace, WordSetting.Plain);
    }

    // The property also takes plain numbers.
    private static string ToCode(string code) => code.All(char.IsAsciiDigit) ? "CS" + code.PadLeft(4, '0') : code;
}
