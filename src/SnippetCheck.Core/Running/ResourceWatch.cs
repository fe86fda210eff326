using System.Globalization;
using SnippetCheck.Interop;
using SnippetCheck.Processes;

namespace SnippetCheck.Running;

/// <summary>Regularly measures what a running program uses, if the kernel has no limit that applies to this program alone.</summary>
/// <param name="worker">The program's process.</param>
/// <param name="folder">Its folders.</param>
/// <param name="allowed">Its limits.</param>
/// <param name="isFiltered">Whether it can't start other processes.</param>
internal sealed class ResourceWatch(ChildProcess worker, ScratchFolder folder, Limits allowed, bool isFiltered)
{
    private const string Resident = "VmRSS:";

    /// <summary>Its folders.</summary>
    public ScratchFolder Folder => folder;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Its limits.</summary>
    public Limits Allowed => allowed;

    /// <summary>Completes when a time limit of the program that begins now is over.</summary>
    public Task TimeIsUpAsync(TimeSpan limit, CancellationToken stop) =>
        new RunClock(worker.Family[0], limit).EndsAsync(stop);

    /// <summary>Completes when the program exceeds a limit.</summary>
    public async Task<Ending> ExceededAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Interval, stop);
            var ending = TakesTooMuch() ?? WroteTooMuch();
            if (ending is not null)
            {
                return ending;
            }
        }
    }

    /// <summary>The ending if it has written too much; null if it hasn't.</summary>
    public Ending? WroteTooMuch()
    {
        var hidden = LinuxCalls.AreUsed ? new HiddenFiles(LivingTask().Folder).Room(Limits.Disk) : 0;
        return folder.Exceeds(Limits.Disk - hidden, Limits.Files) ? new Ending.TooMuchDisk() : null;
    }

    private Ending? TakesTooMuch()
    {
        var usage = worker.Usage ?? Measured();
        return usage.Threads > Limits.Threads ? new Ending.TooManyThreads()
            : usage.Memory > allowed.Memory + Limits.OtherMemory ? new Ending.TooMuchMemory()
            : null;
    }

    private ProcessUsage Measured()
    {
        var status = LivingTask().Status;
        var threads = Number(status, "Threads:") + (isFiltered ? 0 : ProcessStatus.DescendantsOf(worker.Family));
        // The kernel's page tables are memory too, which a program can grow without filling a page.
        var memory = (Number(status, Resident) + Number(status, "VmPTE:")) << 10;
        return new(memory, (int)threads);
    }

    // A thread with memory and open files. The first thread has none if it has ended while others continue.
    private (string Folder, string[] Status) LivingTask()
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"/proc/{worker.Family[0]}");
        var status = StatusLines(first);
        if (Number(status, Resident) > 0 || status.Length == 0)
        {
            return (first, status);
        }

        try
        {
            return Directory
                .EnumerateDirectories(Path.Combine(first, "task"))
                .Select(t => (t, StatusLines(t)))
                .FirstOrDefault(t => Number(t.Item2, Resident) > 0, (first, status));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (first, status);
        }
    }

    private static string[] StatusLines(string folder)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(folder, "status"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process has just ended.
            return [];
        }
    }

    private static long Number(string[] lines, string name) =>
        lines.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(
                line[name.Length..].Replace("kB", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture
            )
            : 0;
}
