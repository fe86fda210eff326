using System.CommandLine;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>How text for a person looks.</summary>
internal sealed class TextOptions
{
    private readonly Option<string> _color = CommonOptions.OneOf(
        "--color",
        "When to use colors. auto: on a terminal, unless NO_COLOR is set.",
        "auto",
        "always",
        "never"
    );
    private readonly Option<string> _verbosity = CommonOptions.OneOf(
        "--verbosity",
        "How much to print. quiet: only problems. detailed: every snippet, with its times.",
        "normal",
        "quiet",
        "detailed"
    );

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_color);
        command.Add(_verbosity);
    }

    /// <summary>Writes reports for a person.</summary>
    public TextReport Report(ParseResult parsed) => new(Console.Out, Verbosity(parsed), IsColored(parsed));

    /// <summary>How much is said.</summary>
    public Verbosity Verbosity(ParseResult parsed) =>
        Enum.Parse<Verbosity>(parsed.GetValue(_verbosity) ?? "", ignoreCase: true);

    /// <summary>Whether what is said has colours.</summary>
    public bool IsColored(ParseResult parsed) =>
        parsed.GetValue(_color) switch
        {
            "always" => true,
            "never" => false,
            _ => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
}
