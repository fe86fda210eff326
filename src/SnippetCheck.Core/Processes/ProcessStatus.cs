using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SnippetCheck.Processes;

/// <summary>The status of a process, from <c>/proc</c>.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Parent">The process id of its parent.</param>
/// <param name="Session">The id of its session.</param>
/// <param name="State">The letter of its state: <c>Z</c> if it has ended and nobody has waited for it.</param>
internal sealed record ProcessStatus(int Id, int Parent, int Session, char State)
{
    /// <summary>All visible processes.</summary>
    public static IEnumerable<ProcessStatus> All() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder =>
                int.TryParse(
                    Path.GetFileName(folder.AsSpan()),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var id
                )
                    ? Read(id)
                    : null
            )
            .OfType<ProcessStatus>();

    /// <summary>How many processes others have started, with those that these started.</summary>
    public static int DescendantsOf(IEnumerable<int> processes)
    {
        var children = All().ToLookup(p => p.Parent);
        return processes.Sum(Count);

        int Count(int parent) => children[parent].Sum(child => 1 + Count(child.Id));
    }

    /// <summary>Whether a process exists and has not ended. One that nobody has waited for exists on.</summary>
    public static bool IsRunning(int id) => Read(id) is { State: not 'Z' };

    /// <summary>The physical memory that a process takes, in bytes; 0 if it doesn't exist.</summary>
    public static long MemoryOf(int id)
    {
        try
        {
            var pages = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/statm")).Split(' ')[
                1
            ];
            return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The processor time that a process has used; zero if it doesn't exist.</summary>
    public static TimeSpan ProcessorTimeOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    /// <summary>How long each thread of a process has waited for a processor, by its id. Empty where the kernel doesn't say.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> WaitsOf(int id)
    {
        var waits = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        if (!OperatingSystem.IsLinux())
        {
            return waits;
        }

        try
        {
            foreach (
                var thread in Directory.EnumerateDirectories(
                    string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/task")
                )
            )
            {
                // Nanoseconds on a processor, nanoseconds waiting for one, and the number of turns.
                var fields = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
                var nanoseconds = long.Parse(fields[1], CultureInfo.InvariantCulture);
                waits[Path.GetFileName(thread)] = TimeSpan.FromMicroseconds(nanoseconds / 1000);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process or one of its threads has just ended.
        }

        return waits;
    }

    /// <summary>The status of a process; null if it doesn't exist.</summary>
    public static ProcessStatus? Read(int id)
    {
        try
        {
            // The name in parentheses may contain anything, parentheses included.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(
                id,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                int.Parse(fields[3], CultureInfo.InvariantCulture),
                fields[0][0]
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
