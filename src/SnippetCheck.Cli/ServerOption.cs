using System.CommandLine;
using System.Globalization;

namespace SnippetCheck.Cli;

/// <summary>The option that says whether to use and leave a compiler that serves later runs.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class ServerOption(ToolHost host)
{
    private static readonly TimeSpan UsualTime = TimeSpan.FromMinutes(10);

    private readonly Option<bool> _noServer = new("--no-server")
    {
        Description =
            "Start a compiler for this run only. Otherwise one stays for ten minutes and serves the next run, except in CI and under --sandbox on.",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(_noServer);

    /// <summary>How long a compiler stays after its last use; null if none is used or left.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="sandbox">The sandbox that it asks for.</param>
    public TimeSpan? Time(ParseResult parsed, SandboxMode sandbox) =>
        parsed.GetValue(_noServer)
        || sandbox == SandboxMode.On
        || host.IsContinuousIntegration
        || host.Variable("SNIPPETCHECK_SERVER") == "0"
            ? null
            : IdleTime ?? UsualTime;

    // For tests, in seconds.
    private TimeSpan? IdleTime =>
        double.TryParse(
            host.Variable("SNIPPETCHECK_SERVER_IDLE"),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
