using System.Globalization;
using SnippetCheck.Confining;
using SnippetCheck.Processes;

namespace SnippetCheck.Running;

/// <summary>Looks now and then at what a running program takes, where the kernel has no limit for it that would speak of this program alone.</summary>
/// <param name="process">The program's process.</param>
/// <param name="folder">Its folders.</param>
/// <param name="allowed">What it may take.</param>
/// <param name="isFiltered">Whether it can start no others.</param>
internal sealed class ResourceWatch(int process, ScratchFolder folder, Limits allowed, bool isFiltered)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>What the program may take.</summary>
    public Limits Allowed => allowed;

    /// <summary>Ends when the program takes more than it may.</summary>
    public async Task<Ending> ExceededAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(Interval, stop);
            var ending = (OperatingSystem.IsLinux() ? TakesTooMuch() : null) ?? WroteTooMuch();
            if (ending is not null)
            {
                return ending;
            }
        }
    }

    /// <summary>Whether it has written too much; null: it has not.</summary>
    public Ending? WroteTooMuch() => folder.Exceeds(Limits.Disk - UnnamedFiles(), Limits.Files) ? new Ending.TooMuchDisk() : null;

    private Ending? TakesTooMuch()
    {
        var status = StatusLines();
        var threads = Number(status, "Threads:") + (isFiltered ? 0 : ProcessStatus.DescendantsOf(process));
        return threads > Limits.Threads ? new Ending.TooManyThreads()
            : Number(status, "VmRSS:") << 10 > allowed.Memory + Limits.OtherMemory ? new Ending.TooMuchMemory()
            : null;
    }

    private string[] StatusLines()
    {
        try
        {
            return File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return [];
        }
    }

    private static long Number(string[] lines, string name) =>
        lines.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)
            : 0;

    // Files that were removed and are still open take their room, and no folder shows them.
    private long UnnamedFiles()
    {
        try
        {
            return !OperatingSystem.IsLinux() ? 0 : new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd")).EnumerateFiles()
                .Where(f => f.LinkTarget?.EndsWith(" (deleted)", StringComparison.Ordinal) == true)
                .Sum(f => FileStatus.Of(f.FullName)?.Room ?? 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
            return 0;
        }
    }
}
