using System.Globalization;

namespace SnippetCheck.Processes;

/// <summary>What the kernel says of a process.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="Session">The number of its session.</param>
internal sealed record ProcessStatus(int Id, int Parent, int Session)
{
    /// <summary>All processes that we see.</summary>
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

    /// <summary>One of them; null where it is gone.</summary>
    public static ProcessStatus? Read(int id)
    {
        try
        {
            // The name in parentheses may hold anything.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(
                id,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                int.Parse(fields[3], CultureInfo.InvariantCulture)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
