using System.CommandLine;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck merge</c>: merges several reports into one.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class MergeCommand(ToolHost host)
{
    private readonly Argument<string[]> _reports = new("reports")
    {
        Description =
            "JSON reports that 'check --report json=FILE' wrote, or globs of them. All shards of a run must be among them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly ReportOptions _output = new(host);
    private readonly TextOptions _text = new(host);

    public static Command Create(ToolHost host)
    {
        var merge = new MergeCommand(host);
        var command = new Command(
            "merge",
            "Merge the JSON reports of several runs into one report. The exit code is that of a single run over all posts."
        )
        {
            merge._reports,
        };
        merge._output.AddTo(command);
        merge._text.AddTo(command);
        command.SetAction(merge.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (_output.ShowingSymbols(parsed) is { } report)
        {
            throw new UsageException(
                $"'{report}' shows what the names in the code mean, and merged reports don't know that. Write it with 'snippetcheck check'."
            );
        }

        var files = _output.Files(parsed);
        var run = Merge([
            .. (parsed.GetValue(_reports) ?? [])
                .SelectMany(Find)
                .Select(path => (path, WrittenReport.Read(host, path))),
        ]);
        _output.Write(_output.ShowsPosts(parsed) ? WithPosts(run) : run, parsed, _text.Report(parsed), files);
        return ExitCode.Of(run);
    }

    // Some shells don't expand globs.
    private IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(host.At(path)) || FileGlob.Of(path, host.Folder) is not { } glob)
        {
            return [path];
        }

        List<string> found = [.. glob.Files().Order(StringComparer.Ordinal).Select(f => PostNames.Of(f, host.Folder))];
        return found.Count > 0 ? found : throw new UsageException($"no report matches '{path}'.");
    }

    private static ReportedRun Merge(IReadOnlyList<(string, ReportedRun)> runs)
    {
        try
        {
            return MergedRun.Of(runs);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"the reports can't be merged: {e.Message}");
        }
    }

    // JSON reports don't contain the posts. For reports that show them, they're read from disk if they're there.
    private ReportedRun WithPosts(ReportedRun run)
    {
        var here = host.Folder;
        var paths = run
            .Posts.Select(p => p.Path)
            .Where(p => (PostNames.IsPost(p) || PostNames.IsCode(p)) && IsBelow(here, p) && File.Exists(host.At(p)))
            .ToList();
        if (paths.Count == 0)
        {
            return run;
        }

        var posts = new Workspace([here], new()).Find(paths).Select(f => f.Post).ToDictionary(p => p.Path);
        return run with
        {
            Posts = [.. run.Posts.Select(p => posts.TryGetValue(p.Path, out var post) ? p.With(post) : p)],
        };
    }

    private static bool IsBelow(string folder, string path) =>
        PostNames.Of(Path.GetFullPath(path, folder), folder) is var name
        && !Path.IsPathRooted(name)
        && name.Split('/')[0] != "..";
}
