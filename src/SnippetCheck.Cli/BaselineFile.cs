using System.CommandLine;
using System.Text.Json;
using SnippetCheck.Reporting;
using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary>The baseline file that a run is compared with, or that it writes.</summary>
/// <param name="host">What the command stands on.</param>
internal sealed class BaselineFile(ToolHost host)
{
    private readonly Option<string?> _known = new("--baseline")
    {
        Description =
            "Let the problems that this file lists pass, and fail on new ones. Remove entries for problems that are gone.",
        HelpName = "file",
    };
    private readonly Option<string?> _write = new("--write-baseline")
    {
        Description = "Write the problems of this run to this file, for --baseline.",
        HelpName = "file",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_known);
        command.Add(_write);
    }

    /// <summary>The file that the run is compared with, if there's one.</summary>
    public IEnumerable<string> Files(ParseResult parsed) => parsed.GetValue(_known) is { } known ? [known] : [];

    /// <summary>Reads the baseline before the run.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="isOfLines">Whether the command line selects lines of posts.</param>
    /// <exception cref="UsageException">It can't be read, or the options contradict each other.</exception>
    public Baseline Read(ParseResult parsed, CheckOptions options, bool isOfLines)
    {
        var (known, write) = (parsed.GetValue(_known), parsed.GetValue(_write));
        if (known is not null && write is not null)
        {
            throw new UsageException(
                "--baseline compares with a file, and --write-baseline writes one. Use only one of them."
            );
        }

        if (write is not null && (options.Filter is not null || isOfLines))
        {
            var part = options.Filter is not null ? "--filter" : "the line";
            throw new UsageException(
                $"--write-baseline with {part} would lose the known problems of other snippets. Remove {part}."
            );
        }

        if (write is not null && Directory.Exists(host.At(write)))
        {
            throw new UsageException($"the baseline '{write}' can't be written: it's a folder.");
        }

        if (write is not null && !Directory.Exists(Path.GetDirectoryName(host.At(write))))
        {
            throw new UsageException($"the baseline '{write}' can't be written: its folder doesn't exist.");
        }

        return known is not null ? Read(known)
            : write is not null && File.Exists(host.At(write)) ? Read(write)
            : Baseline.Empty;
    }

    /// <summary>The run without known problems; or writes the baseline, if that was requested.</summary>
    /// <param name="run">The run.</param>
    /// <param name="baseline">The known problems.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="shard">The shard that it checked; null for the whole run.</param>
    /// <param name="isOfLines">Whether it checked only some lines of posts.</param>
    /// <exception cref="UsageException">The file can't be written.</exception>
    public ReportedRun Apply(
        ReportedRun run,
        Baseline baseline,
        ParseResult parsed,
        CheckOptions options,
        Shard? shard,
        bool isOfLines
    )
    {
        var checkedIds = run.Posts.SelectMany(p => p.Snippets).Select(s => s.Id).ToHashSet();
        Func<string, bool> wasWanted = isOfLines || run.Interrupted == true ? checkedIds.Contains : options.Includes;
        if (parsed.GetValue(_write) is { } path && run.Interrupted != true)
        {
            var written = baseline.With(run, post => File.Exists(host.At(post)));
            Write(path, written);
            host.Streams.Error.WriteLine(
                $"snippetcheck: {DisplayNames.Number(written.Problems.Count, "known problem")} in {OutputSanitizer.Line(path)}"
            );
            return written.Apply(run, path, isGone: _ => false, wasWanted);
        }

        return parsed.GetValue(_known) is { } known
            ? baseline.Apply(
                run,
                known,
                isGone: post => run.Interrupted != true && !File.Exists(host.At(post)) && shard?.Owns(post) != false,
                wasWanted
            )
            : run;
    }

    private Baseline Read(string path)
    {
        try
        {
            return Baseline.Read(File.ReadAllBytes(host.At(path)));
        }
        catch (JsonException e)
        {
            throw new UsageException($"'{path}' isn't a baseline: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the baseline '{path}' can't be read: {e.Message}");
        }
    }

    private void Write(string path, Baseline baseline)
    {
        try
        {
            WholeFile.Replace(host.At(path), baseline.ToJson());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the baseline '{path}' can't be written: {e.Message}");
        }
    }
}
