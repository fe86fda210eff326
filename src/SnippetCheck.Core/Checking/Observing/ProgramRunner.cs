using System.Collections.Concurrent;
using System.Globalization;
using SnippetCheck.Compiling;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>Runs the programs of a run under its limits, and keeps count of what they ran on.</summary>
/// <param name="options">The run's options.</param>
/// <param name="running">Lets as many programs run at a time as the machine has room for.</param>
internal sealed class ProgramRunner(CheckOptions options, SemaphoreSlim running)
{
    private readonly SnippetRunner _runner = new(options);
    private readonly ConcurrentDictionary<(Framework Framework, string Runtime), bool> _ranFor = new();

    /// <summary>The sandbox of snippets, as reports describe it.</summary>
    public string Sandbox => _runner.Sandbox;

    /// <summary>The frameworks of programs that ran, each with the version of its runtime.</summary>
    public IEnumerable<(Framework Framework, string Runtime)> RanFor => _ranFor.Keys;

    /// <summary>Notes that a program was run on a platform, now or at an earlier time.</summary>
    public void NoteRun(Platform platform) => _ranFor[(platform.Framework, SnippetRunner.RuntimeOf(platform))] = true;

    /// <summary>Everything that a run can see or be stopped by, besides the program and its platform: a text for each thing.</summary>
    public IEnumerable<string> CircumstancesOf(SnippetProgram program, Platform platform) =>
        [
            SnippetRunner.RuntimeOf(platform),
            .. SnippetRunner.SurroundingsOfAll,
            _runner.LevelOf(program.Last.Snippet.Options),
            .. FilesOf(program),
            .. program.Parts.SelectMany(p => RunParts.QuestionsOf(p.Snippet.Expectation)).SelectMany(TextsOf),
            .. program.Parts.SelectMany(p =>
                (string[])
                    [
                        p.Snippet.Options.Culture,
                        p.Snippet.Options.Input,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{options.LimitsOf(p.Snippet.Options)} {p.Snippet.Options.Arguments.Count}"
                        ),
                        .. p.Snippet.Options.Arguments,
                    ]
            ),
        ];

    /// <summary>Runs a program; null where it has nothing to run.</summary>
    /// <param name="program">The program.</param>
    /// <param name="platform">What it runs on.</param>
    /// <param name="answered">What the compiler made of it.</param>
    /// <param name="conditions">What is different in this run, if it's one of several.</param>
    /// <param name="stop">Ends the run.</param>
    public async Task<Run?> RunAsync(
        SnippetProgram program,
        Platform platform,
        CompiledProgram.Answered answered,
        RunConditions conditions,
        CancellationToken stop
    )
    {
        if (answered.Image is null)
        {
            return null;
        }

        await running.WaitAsync(stop);
        try
        {
            NoteRun(platform);
            using var load = MachineLoad.For(conditions);
            return await _runner.RunAsync(
                answered.Image,
                platform,
                program.Last.Snippet.Options with
                {
                    Timeout = FirstToRun(program, answered).Options.Timeout,
                },
                string.Concat(program.Parts.Select(p => p.Snippet.Options.Input)),
                RunParts.Of(program, answered, options.LimitsOf),
                conditions,
                stop
            );
        }
        finally
        {
            running.Release();
        }
    }

    private static IEnumerable<string> TextsOf(StatedQuestion question) =>
        [
            question.Request.InWords,
            $"{question.Request.Authority} {question.Request.IsSecure}",
            .. question.Request.Headers.Select(h => $"{h.Name}: {h.Value}"),
            question.Request.Body,
            FormattableString.Invariant($"{question.Lines}"),
        ];

    // Only the names of the files that a part should write. What they should hold doesn't change the run.
    private static IEnumerable<string> FilesOf(SnippetProgram program) =>
        [
            .. program
                .Parts.SelectMany(p => p.Files)
                .DistinctBy(f => f.Index)
                .SelectMany(f => (string[])[f.Index.ToString(CultureInfo.InvariantCulture), f.Path.Text, f.Text]),
            .. program.Parts.SelectMany(p =>
                (IEnumerable<string>)
                    [string.Join(' ', p.Files.Select(f => f.Index)), .. p.Snippet.Outputs.Select(o => o.Text)]
            ),
        ];

    // Parts that only declare types take no time: the limit from the start on is that of the first that runs.
    private static Snippet FirstToRun(SnippetProgram program, CompiledProgram.Answered answered) =>
        program
            .Parts.Zip(answered.Parts)
            .Where(p => p.Second.Execution != Execution.None)
            .Select(p => p.First)
            .FirstOrDefault(program.Parts[0])
            .Snippet;
}
