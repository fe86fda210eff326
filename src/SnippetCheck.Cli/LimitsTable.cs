using System.Globalization;
using SnippetCheck.Compiling;

namespace SnippetCheck.Cli;

/// <summary>Prints the limits of snippets.</summary>
internal static class LimitsTable
{
    /// <summary>Writes a line for each limit.</summary>
    public static void Write(Limits limits, TextWriter output)
    {
        Row("wall time of a run", $"{limits.Time.TotalSeconds:0.###} s", "timeout=…");
        Row("managed heap", $"{limits.Memory >> 20} MiB", "memory=…");
        Row("other memory", $"{Limits.OtherMemory >> 20} MiB", "");
        Row("threads, processes", $"{Limits.Threads}", "");
        Row("disk", $"{Limits.Disk >> 20} MiB", "");
        Row("files and folders", $"{Limits.Files}", "");
        Row("output, each stream", $"{limits.Output >> 10} KiB", "");
        Row("time of the compiler", $"{SnippetCompiler.TimeLimit.TotalSeconds:0} s", "");
        Row("source", $"{SnippetCompiler.SourceLimit >> 10} KiB", "");

        void Row(string what, FormattableString limit, string tag) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-22} {limit.ToString(CultureInfo.InvariantCulture),-10} {tag}").TrimEnd());
    }
}
