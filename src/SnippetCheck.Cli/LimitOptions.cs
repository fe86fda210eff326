using System.CommandLine;
using System.Globalization;

namespace SnippetCheck.Cli;

/// <summary>Options that say how much time, memory and machine a run may take.</summary>
internal sealed class LimitOptions
{
    private const int MostJobs = 1024;

    private readonly Option<int?> _jobs = ParsedOption.Of<int?>(
        "--jobs",
        $"a number from 1 to {MostJobs}.",
        text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs)
            && jobs is > 0 and <= MostJobs
                ? jobs
                : null
    );
    private readonly Option<TimeSpan?> _timeout = ParsedOption.Of<TimeSpan?>(
        "--timeout",
        "a time, such as 500ms, 10s or 2m.",
        text => Durations.TryParse(text, out var time) ? time : null
    );
    private readonly Option<long?> _memory = ParsedOption.Of<long?>(
        "--memory",
        $"a size from {Sizes.Write(Limits.SmallestHeap)} on, such as 512MiB or 1GiB.",
        text => Sizes.TryParse(text, out var size) && size >= Limits.SmallestHeap ? size : null
    );
    private readonly Option<TimeSpan?> _runTimeout = ParsedOption.Of<TimeSpan?>(
        "--run-timeout",
        "a time of at most a day, such as 90s or 30m.",
        text => Durations.TryParse(text, TimeSpan.FromDays(1), out var time) ? time : null
    );

    /// <summary>Describes the options.</summary>
    public LimitOptions()
    {
        _jobs.Description = "Compile this many snippets at a time, and run as many.";
        _jobs.HelpName = "number";
        _jobs.DefaultValueFactory = _ => Environment.ProcessorCount;
        _timeout.Description =
            "Stop a snippet after this time, such as 500ms, 10s or 2m. No tag can ask for more. The default is 10s.";
        _timeout.HelpName = "time";
        _memory.Description =
            "Give no snippet more managed heap than this, such as 512MiB, whatever its tags say. The default under --sandbox on is 4GiB.";
        _memory.HelpName = "size";
        _runTimeout.Description =
            "Stop the whole run after this time, such as 10m. What isn't done by then fails. The default under --sandbox on is 30m.";
        _runTimeout.HelpName = "time";
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_jobs);
        command.Add(_timeout);
        command.Add(_memory);
        command.Add(_runTimeout);
    }

    /// <summary>How many snippets compile at a time, and how many run.</summary>
    public int Jobs(ParseResult parsed) => parsed.GetValue(_jobs) ?? Environment.ProcessorCount;

    /// <summary>Whether a time limit for snippets is given, which then beats those of front matter and configuration.</summary>
    public bool HasTimeout(ParseResult parsed) => parsed.GetValue(_timeout) is not null;

    /// <summary>What a snippet may take that doesn't say otherwise.</summary>
    public Limits Usual(ParseResult parsed) =>
        Limits.Default with
        {
            Time = parsed.GetValue(_timeout) ?? Limits.Default.Time,
        };

    /// <summary>The highest limits that a snippet can ask for.</summary>
    public Limits Ceiling(ParseResult parsed, SandboxMode sandbox) =>
        Limits.Unlimited with
        {
            Time = parsed.GetValue(_timeout) ?? Limits.Unlimited.Time,
            Memory =
                parsed.GetValue(_memory)
                ?? (sandbox == SandboxMode.On ? Limits.LargestHeapOfStrangers : Limits.Unlimited.Memory),
        };

    /// <summary>The time limit of the whole run; null for none.</summary>
    public TimeSpan? RunTime(ParseResult parsed, SandboxMode sandbox) =>
        parsed.GetValue(_runTimeout) ?? (sandbox == SandboxMode.On ? Limits.RunOfStrangers : null);
}
