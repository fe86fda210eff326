using System.Text.Json;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The report that a new one takes the place of.</summary>
internal static class EarlierReport
{
    /// <summary>What it knows of snippets. A file that isn't whole, or that another version wrote, knows nothing.</summary>
    /// <param name="content">The content of the file.</param>
    /// <param name="since">Reads it.</param>
    public static GreenSince Read(byte[] content, Func<byte[], GreenSince> since)
    {
        try
        {
            return content.Length == 0 ? GreenSince.Unknown : since(content);
        }
        catch (JsonException)
        {
            return GreenSince.Unknown;
        }
    }
}
