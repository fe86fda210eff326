using System.CommandLine;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The options for text output.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class TextOptions(ToolHost host)
{
    private readonly Option<string> _color = CommonOptions.OneOf(
        "--color",
        "When to use colors. auto: on a terminal, unless NO_COLOR is set or TERM is dumb.",
        "auto",
        "always",
        "never"
    );
    private readonly Option<string> _verbosity = CommonOptions.OneOf(
        "--verbosity",
        "How much to print. quiet: only problems, one line each and its details. detailed: every snippet, with its times.",
        "normal",
        "quiet",
        "detailed"
    );

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_color);
        command.Add(_verbosity);
    }

    /// <summary>Creates a writer for text reports.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="output">Where it writes; null: to standard output.</param>
    public TextReport Report(ParseResult parsed, TextWriter? output = null) =>
        new(
            output ?? host.Streams.Out,
            Verbosity(parsed),
            IsColored(parsed),
            showsSource: output is null && !host.Streams.IsOutputRedirected
        );

    /// <summary>How much to print.</summary>
    public Verbosity Verbosity(ParseResult parsed) =>
        Enum.Parse<Verbosity>(parsed.GetValue(_verbosity) ?? "", ignoreCase: true);

    /// <summary>Whether to use colors.</summary>
    public bool IsColored(ParseResult parsed) =>
        parsed.GetValue(_color) switch
        {
            "always" => true,
            "never" => false,
            _ => !host.Streams.IsOutputRedirected
                && string.IsNullOrEmpty(host.Variable("NO_COLOR"))
                && host.Variable("TERM") != "dumb",
        };
}
