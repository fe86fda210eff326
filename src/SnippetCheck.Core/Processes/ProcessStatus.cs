using System.Globalization;

namespace SnippetCheck.Processes;

/// <summary>The status of a process, from <c>/proc</c>.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Parent">The process id of its parent.</param>
/// <param name="Session">The id of its session.</param>
internal sealed record ProcessStatus(int Id, int Parent, int Session)
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
                int.Parse(fields[3], CultureInfo.InvariantCulture)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
