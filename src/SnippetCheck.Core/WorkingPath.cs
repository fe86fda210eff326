namespace SnippetCheck;

/// <summary>The path of a file in a snippet's working folder, such as <c>data/prices.csv</c>: plain names with slashes between them.</summary>
public sealed record WorkingPath
{
    private const int Longest = 200;
    private const string NotInNames = "\"*:<>?|";

    private WorkingPath(string text) => Text = text;

    /// <summary>The path.</summary>
    public string Text { get; private init; }

    /// <summary>Its names: those of its folders, then that of the file.</summary>
    public IReadOnlyList<string> Names => Text.Split('/');

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path as a post states it. It may begin with <c>./</c>.</param>
    /// <param name="remedy">What to write in its place; empty where it's right.</param>
    /// <returns>The path; null where it can't be one on each system that a post may be checked on.</returns>
    public static WorkingPath? Read(string text, out string remedy)
    {
        var names = text.Split('/').Where(n => n != ".").ToList();
        remedy =
            text.Contains('\\', StringComparison.Ordinal) ? $"Write it with slashes: {text.Replace('\\', '/')}."
            : text.StartsWith('/') || text.StartsWith('~') || HasDrive(text)
                ? "Write a path from the snippet's working folder, such as data/prices.csv."
            : names.Contains("..") ? "Leave out '..': the file must be in the snippet's working folder."
            : names.Count == 0 || names[^1].Length == 0 ? "Name a file, not a folder."
            : names.Contains("") ? "Write one slash between two names."
            : text.Any(c => char.IsControl(c) || NotInNames.Contains(c))
                ? $"Leave out control characters and {string.Join(' ', NotInNames.ToCharArray())}, which not every system allows."
            : names.Exists(n => n != n.Trim() || n.EndsWith('.') || IsDevice(n))
                ? "Choose names that every system allows: without blanks at their ends, without a dot at their end, and not those of devices, such as con."
            : text.Length > Longest ? $"Write at most {Longest} characters."
            : "";
        return remedy.Length == 0 ? new(string.Join('/', names)) : null;
    }

    /// <summary>Whether one of two paths is a folder of the other, so that there can be only one of them.</summary>
    public bool IsInTheWayOf(WorkingPath other) =>
        other.Text.StartsWith(Text + "/", StringComparison.OrdinalIgnoreCase)
        || Text.StartsWith(other.Text + "/", StringComparison.OrdinalIgnoreCase);

    private static bool HasDrive(string text) => text is [var letter, ':', ..] && char.IsAsciiLetter(letter);

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].ToLowerInvariant();
        return stem is "con" or "prn" or "aux" or "nul"
            || stem is ['c', 'o', 'm', >= '0' and <= '9'] or ['l', 'p', 't', >= '0' and <= '9'];
    }
}
