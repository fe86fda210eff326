using System.Globalization;
using SnippetCheck.Compiling;

namespace SnippetCheck.Cli;

/// <summary>Prints the limits of snippets.</summary>
internal static class LimitsTable
{
    /// <summary>Writes a line for each limit.</summary>
    public static void Write(CheckOptions options, TextWriter output)
    {
        var limits = options.Limits;
        var mostMemory =
            options.Ceiling.Memory == Limits.Unlimited.Memory ? "" : $", at most {Sizes.Write(options.Ceiling.Memory)}";
        var mostTime =
            options.Ceiling.Time == Limits.Unlimited.Time ? "" : $", at most {Durations.Write(options.Ceiling.Time)}";
        Row("wall time of a run", $"{limits.Time.TotalSeconds:0.###} s", $"timeout=…{mostTime}");
        Row("managed heap", $"{Math.Min(limits.Memory, options.Ceiling.Memory) >> 20} MiB", $"memory=…{mostMemory}");
        Row("other memory", $"{Limits.OtherMemory >> 20} MiB", "");
        Row("threads, processes", $"{Limits.Threads}", "");
        Row("disk", $"{Limits.Disk >> 20} MiB", "");
        Row("files and folders", $"{Limits.Files}", "");
        Row("output, each stream", $"{limits.Output >> 10} KiB", "");
        Row("time of the compiler", $"{SnippetCompiler.TimeLimit.TotalSeconds:0} s", "");
        if (options.RunTime is { } run)
        {
            Row("everything together", $"{run.TotalSeconds:0.###} s", "--run-timeout …");
        }
        else
        {
            Row("everything together", $"no limit", "--run-timeout …");
        }

        Row("source", $"{SnippetCompiler.SourceLimit >> 10} KiB", "");

        void Row(string what, FormattableString limit, string tag) =>
            output.WriteLine(
                string.Create(
                        CultureInfo.InvariantCulture,
                        $"{what, -22} {limit.ToString(CultureInfo.InvariantCulture), -10} {tag}"
                    )
                    .TrimEnd()
            );
    }
}
