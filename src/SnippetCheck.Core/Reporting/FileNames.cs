using System.Globalization;

namespace SnippetCheck.Reporting;

/// <summary>Gives the files of a folder names that are plain, tell where their content comes from, and differ even where case doesn't count.</summary>
/// <param name="reserved">Names that are taken.</param>
internal sealed class FileNames(IEnumerable<string> reserved)
{
    private const int Longest = 100;

    private readonly HashSet<string> _taken = new(reserved, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name, with a number if it's taken.</summary>
    /// <param name="plain">The name without its extension, made of <see cref="Plain"/> texts.</param>
    /// <param name="extension">The extension with its dot.</param>
    public string Take(string plain, string extension)
    {
        var name = plain + extension;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{plain}-{i}{extension}");
        }

        return name;
    }

    /// <summary>A text as a part of a name, with <c>--</c> for <c>/</c> and <c>-</c> for other marks.</summary>
    public static string Plain(string text)
    {
        var plain = string.Concat(
            text.Replace("/", "--", StringComparison.Ordinal)
                .Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')
        );
        return plain.Length <= Longest ? plain : plain[^Longest..];
    }
}
