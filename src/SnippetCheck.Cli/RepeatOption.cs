using System.CommandLine;
using System.Globalization;

namespace SnippetCheck.Cli;

/// <summary>The option <c>--repeat</c>, which has every snippet run several times.</summary>
internal sealed class RepeatOption
{
    private readonly Option<int?> _repeat = ParsedOption.Of<int?>(
        "--repeat",
        string.Create(CultureInfo.InvariantCulture, $"a number from 2 to {CheckOptions.MostRuns}."),
        text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs)
            && runs is > 1 and <= CheckOptions.MostRuns
                ? runs
                : null
    );

    /// <summary>Describes the option.</summary>
    public RepeatOption()
    {
        _repeat.Description =
            "Run every snippet this many times, under different load and processor counts. Output that varies fails.";
        _repeat.HelpName = "number";
    }

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(_repeat);

    /// <summary>How often each program runs.</summary>
    public int Runs(ParseResult parsed) => parsed.GetValue(_repeat) ?? 1;
}
