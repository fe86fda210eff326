using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary>Options that say what is taken away from snippets.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class SandboxOptions(ToolHost host)
{
    private readonly Option<string> _mode = CommonOptions.OneOf(
        "--sandbox",
        "How snippets are confined. auto: as far as this system can. on: fully, or nothing runs (exit code 4). off: not at all.",
        "auto",
        "on",
        "off"
    );
    private readonly Option<bool> _allowNetwork = new("--allow-network")
    {
        Description = "Let snippets that are tagged 'network' use the network.",
    };
    private readonly Option<bool> _allowBuild = new("--allow-build")
    {
        Description =
            "Restore packages and build projects under --sandbox on too. That runs build logic that others wrote.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_mode);
        command.Add(_allowNetwork);
        command.Add(_allowBuild);
    }

    /// <summary>How much is taken away; the configuration of a post may tighten it.</summary>
    public SandboxMode Mode(ParseResult parsed) =>
        Enum.Parse<SandboxMode>(parsed.GetValue(_mode) ?? "", ignoreCase: true);

    /// <summary>Whether snippets that ask for the network get it.</summary>
    public bool AllowsNetwork(ParseResult parsed) => parsed.GetValue(_allowNetwork);

    /// <summary>Whether packages are restored and projects built even with the sandbox on.</summary>
    public bool AllowsBuilds(ParseResult parsed) => parsed.GetValue(_allowBuild);

    /// <summary>
    /// Whether fences without tags may be run, and if not, says so on standard error. Nobody asked for them to run, so they don't run where they
    /// could read and write everything.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="remedy">What to add to the command line to run them anyway.</param>
    public bool MayRunUntagged(ParseResult parsed, string remedy)
    {
        if (Mode(parsed) == SandboxMode.Off || Sandboxing.Sandbox.Missing.Count == 0)
        {
            return true;
        }

        host.Streams.Error.WriteLine(
            $"snippetcheck: there's no full sandbox on this system, so untagged fences are only compiled. To run them as you, add {remedy}."
        );
        return false;
    }
}
