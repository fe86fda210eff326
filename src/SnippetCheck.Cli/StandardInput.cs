using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary>The post that comes from standard input: the path <c>-</c>.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class StandardInput(ToolHost host)
{
    private const string Dash = "-";

    private readonly Option<string?> _path = new("--stdin-path")
    {
        Description =
            "Check the post of standard input (-) as if it were this file. Its name, its configuration and the files that it names follow from that. The default is stdin.md in the current folder.",
        HelpName = "path",
    };

    /// <summary>Gives a command the option.</summary>
    public void AddTo(Command command) => command.Add(_path);

    /// <summary>The full path at which the post of standard input is to be; null if the paths don't name standard input.</summary>
    /// <exception cref="UsageException">Other paths stand beside it, or its place is given without it.</exception>
    public string? PathOf(ParseResult parsed, IReadOnlyList<string> paths)
    {
        var path = parsed.GetValue(_path);
        if (!paths.Contains(Dash))
        {
            return path is null
                ? null
                : throw new UsageException("--stdin-path needs the path -, which stands for standard input.");
        }

        return paths.Count > 1
                ? throw new UsageException("- stands for standard input. Check other posts by themselves.")
            : path is "" ? throw new UsageException("--stdin-path takes the path of a post, such as docs/start.md.")
            : host.At(path ?? "stdin.md");
    }

    /// <summary>Reads all of standard input.</summary>
    public byte[] Read()
    {
        using var bytes = new MemoryStream();
        host.Streams.InBytes.CopyTo(bytes);
        return bytes.ToArray();
    }
}
