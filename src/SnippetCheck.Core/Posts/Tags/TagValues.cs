using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads the values of tags. An invalid value is a problem, and the default is used instead. Long, since each form of value has its method here.</summary>
internal sealed partial class TagValues(TagSet tags)
{
    private const int LastExitCode = 255;

    /// <summary>One of several words.</summary>
    public string? OneOf(string tag, params string[] words) =>
        Text(tag, words.Contains, $"Write one of {string.Join(", ", words)}.");

    /// <summary>What kind of code the author says that a snippet is.</summary>
    public FragmentKind? Kind() =>
        OneOf("kind", "program", "library", "members", "expression") switch
        {
            "program" => FragmentKind.Program,
            "library" => FragmentKind.Library,
            "members" => FragmentKind.Members,
            "expression" => FragmentKind.Expression,
            _ => null,
        };

    /// <summary>A language version, as in <c>LangVersion</c>.</summary>
    public string? LanguageVersion() =>
        Text(
            "langversion",
            LanguageVersionForm().IsMatch,
            "Write a version of C# that this SDK knows, such as 12, 7.3, latest or preview."
        );

    /// <summary>One framework or several; empty if the tag isn't there.</summary>
    public IReadOnlyList<Framework> Frameworks(string tag) =>
        Text(
            tag,
            text => text.Split(',').All(f => Framework.Parse(f) is not null),
            "Write a framework that this SDK builds for, such as net8.0, or several, such as net8.0,net10.0."
        )
            is { } names
            ? [.. names.Split(',').Select(Framework.Parse).OfType<Framework>().Distinct()]
            : [];

    /// <summary>The path of a file in a snippet's working folder.</summary>
    public WorkingPath? PathInWorkingFolder(string tag)
    {
        if (tags[tag] is not { Value: { } text } word)
        {
            return null;
        }

        var path = WorkingPath.Read(text, out var remedy);
        if (path is null)
        {
            tags.Found.Add(Problems.NoWorkingPath(word.ValuePlace, text, remedy));
        }

        return path;
    }

    /// <summary>A name.</summary>
    public string? Name(string tag) =>
        Text(tag, NameForm().IsMatch, "Write letters, digits, dots, hyphens and underscores.");

    /// <summary>The name of a culture.</summary>
    public string? Culture(string tag) => Text(tag, IsCulture, "Write the name of a culture, such as de-DE.");

    /// <summary>An exit code. On Unix, only its lowest eight bits reach the parent.</summary>
    public int? ExitCode(string tag) =>
        Read<int>(
            tag,
            TryParseExitCode,
            OperatingSystem.IsWindows()
                ? "Write a whole number of 32 bits, such as 3, -1 or 0xC000013A."
                : "Write what a process can return, from 0 to 255."
                    + (
                        tags[tag]?.Value is { } text && TryParseNumber(text, out var number)
                            ? string.Create(
                                CultureInfo.InvariantCulture,
                                $" A program that returns {number} ends with {number & LastExitCode}."
                            )
                            : ""
                    )
        );

    /// <summary>A time, such as <c>500ms</c>, <c>10s</c> or <c>2m</c>.</summary>
    public TimeSpan? Time(string tag, TimeSpan ceiling) =>
        UpTo(
            tag,
            ceiling,
            Durations.Write,
            Read<TimeSpan>(tag, Durations.TryParse, "Write a time, such as 500ms, 30s or 2m.")
        );

    /// <summary>A limit for the managed heap, such as <c>64MiB</c>, in bytes.</summary>
    public long? HeapSize(string tag, long ceiling) =>
        UpTo(
            tag,
            ceiling,
            Sizes.Write,
            Read<long>(tag, TryParseHeapSize, "Write a size from 16MiB on, such as 256MiB or 1GiB.")
        );

    /// <summary>A day.</summary>
    public DateOnly? Day(string tag) => Read<DateOnly>(tag, TryParseDay, "Write a day, such as 2027-03-01.");

    /// <summary>Names of preprocessor symbols.</summary>
    public IReadOnlyList<string> Symbols(string tag)
    {
        if (tags[tag] is not { Value: { } value } word)
        {
            return [];
        }

        var symbols = value.Split([',', ';'], StringSplitOptions.TrimEntries);
        if (symbols.All(s => SymbolForm().IsMatch(s)))
        {
            return symbols;
        }

        Bad(word, value, "Write names separated by commas, such as FAST,TRACING.");
        return [];
    }

    /// <summary>Names that code may use although it doesn't declare them, or <c>*</c> alone.</summary>
    public IReadOnlyList<string> AssumedNames(string tag)
    {
        if (tags[tag] is not { Value: { } value } word)
        {
            return [];
        }

        var names = value.Split(',');
        if (names is ["*"] || names.All(n => DottedNameForm().IsMatch(n)))
        {
            return names;
        }

        Bad(
            word,
            value,
            names.Contains("*")
                ? "Write assumes=* alone: it covers every name."
                : "Write names separated by commas, without blanks and type arguments, such as logger,Order; or * for any name."
        );
        return [];
    }

    /// <summary>Types, separated by commas as in a base list.</summary>
    public string Types(string tag) =>
        Text(
            tag,
            t => TypesForm().IsMatch(t),
            "Write types as after the colon of a class, such as AbstractValidator<Order>. Quotes may have blanks in them."
        ) ?? "";

    /// <summary>Codes of the compiler, each with its place; with lines where they may be pinned to one.</summary>
    public IReadOnlyList<StatedCode> Codes(string tag, bool mayPin)
    {
        if (tags[tag] is not { Value: { } value } word)
        {
            return [];
        }

        var codes = new List<StatedCode>();
        // A quoted value starts after its quote.
        var column =
            word.ValuePlace.EndColumn - word.ValuePlace.Column > value.Length
                ? word.ValuePlace.Column + 1
                : word.ValuePlace.Column;
        foreach (var item in value.Split(','))
        {
            var match = CodeForm().Match(item.Trim());
            var place = Place.On(word.ValuePlace.Line, column, item.Length);
            column += item.Length + 1;
            if (!match.Success || (match.Groups["line"].Success && !mayPin))
            {
                tags.Found.Add(
                    Problems.BadValue(
                        place,
                        $"'{item}' isn't a code of the compiler or of an analyzer.",
                        "Write codes separated by commas, such as CS0029,CS8602."
                    )
                );
                continue;
            }

            int? line = match.Groups["line"].Success
                ? int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)
                : null;
            codes.Add(new(match.Groups["code"].Value, line, place));
        }

        return codes;
    }

    /// <summary>Arguments, split like in a shell.</summary>
    public IReadOnlyList<string> CommandLine(string tag)
    {
        if (tags[tag] is not { Value: { } value } word)
        {
            return [];
        }

        if (ShellWords.Split(value) is { } arguments)
        {
            return arguments;
        }

        Bad(word, value, "Close the quote.");
        return [];
    }

    private delegate bool TryParse<T>(string text, out T value);

    private T? Read<T>(string tag, TryParse<T> parse, string help)
        where T : struct
    {
        if (tags[tag] is not { Value: { } text } word)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        Bad(word, text, help);
        return null;
    }

    private string? Text(string tag, Func<string, bool> isValid, string help)
    {
        if (tags[tag] is not { Value: { } text } word || isValid(text))
        {
            return tags[tag]?.Value;
        }

        Bad(word, text, help);
        return null;
    }

    private static bool TryParseExitCode(string text, out int number) =>
        OperatingSystem.IsWindows()
            ? TryParseNumber(text, out number) || TryParseStatus(text, out number)
            : TryParseNumber(text, out number) && number is >= 0 and <= LastExitCode;

    // As Windows shows codes of the system: without a sign.
    private static bool TryParseStatus(string text, out int number)
    {
        var isStatus = text.StartsWith("0x", StringComparison.Ordinal)
            ? uint.TryParse(
                text.AsSpan(2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var status
            )
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status);
        number = (int)status;
        return isStatus;
    }

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryParseHeapSize(string text, out long size) =>
        Sizes.TryParse(text, out size) && size >= Limits.SmallestHeap;

    private T? UpTo<T>(string tag, T ceiling, Func<T, string> write, T? value)
        where T : struct, IComparable<T>
    {
        if (tags[tag] is { } word && !tags.IsInherited(word) && value is { } asked && asked.CompareTo(ceiling) > 0)
        {
            tags.Found.Add(Problems.AboveCeiling(word.ValuePlace, tag, write(asked), write(ceiling)));
        }

        return value;
    }

    private static bool IsCulture(string name)
    {
        try
        {
            _ = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private void Bad(InfoWord word, string value, string help)
    {
        if (!tags.IsInherited(word))
        {
            tags.Found.Add(
                Problems.BadValue(word.ValuePlace, $"'{value}' isn't a valid value for '{word.Key}'.", help)
            );
        }
    }

    [GeneratedRegex(
        @"^(default|latest|latestmajor|preview|(?:[3-6]|8|9|1[0-4])(?:\.0)?|7(?:\.[0-3])?|ISO-[12]|[12])$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LanguageVersionForm();

    [GeneratedRegex(@"^[\p{L}\p{Nd}._-]+$")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex SymbolForm();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{Nd}_]*)*$")]
    private static partial Regex DottedNameForm();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_.<>,?:\[\] ]*$")]
    private static partial Regex TypesForm();

    /// <summary>Whether a word has the form of the compiler's codes.</summary>
    public static bool IsCode(string word) => CodeForm().IsMatch(word);

    [GeneratedRegex("^(?<code>(?!(?i:cs)[0-9])[A-Za-z]{2,20}[0-9]{3,6}|CS[0-9]{3,6})(@(?<line>[1-9][0-9]{0,5}))?$")]
    private static partial Regex CodeForm();
}
