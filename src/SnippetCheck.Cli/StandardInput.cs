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

    private readonly Option<string?> _as = new("--as")
    {
        Description =
            "Read standard input (-) as the code of a single snippet, which is run: cs. A comment at its top can say otherwise: // snippetcheck compile.",
        HelpName = "cs",
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_path);
        _as.AcceptOnlyFromAmong("cs");
        command.Add(_as);
    }

    /// <summary>Whether standard input is the code of a snippet.</summary>
    public bool IsSnippet(ParseResult parsed, IReadOnlyList<string> paths) =>
        paths.Contains(Dash) && parsed.GetValue(_as) is not null;

    /// <summary>The full path at which the post of standard input is to be; null if the paths don't name standard input.</summary>
    /// <exception cref="UsageException">Other paths stand beside it, or its place is given without it.</exception>
    public string? PathOf(ParseResult parsed, IReadOnlyList<string> paths)
    {
        var path = parsed.GetValue(_path);
        if (!paths.Contains(Dash))
        {
            return path is null && parsed.GetValue(_as) is null
                ? null
                : throw new UsageException(
                    $"{(path is null ? "--as" : "--stdin-path")} needs the path -, which stands for standard input."
                );
        }

        return paths.Count > 1
                ? throw new UsageException("- stands for standard input. Check other posts by themselves.")
            : path is "" ? throw new UsageException("--stdin-path takes the path of a post, such as docs/start.md.")
            : host.At(path ?? (parsed.GetValue(_as) is null ? "stdin.md" : "stdin.cs"));
    }

    /// <summary>Reads all of standard input.</summary>
    /// <exception cref="UsageException">It's empty, as after a command in the pipe that failed.</exception>
    public byte[] Read()
    {
        using var bytes = new MemoryStream();
        host.Streams.InBytes.CopyTo(bytes);
        return bytes.Length > 0 ? bytes.ToArray() : throw new UsageException("Standard input is empty.");
    }
}
