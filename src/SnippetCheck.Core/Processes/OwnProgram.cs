using System.Runtime.CompilerServices;

namespace SnippetCheck.Processes;

/// <summary>How this tool starts itself.</summary>
internal static class OwnProgram
{
    private const string Assembly = "SnippetCheck.Cli.dll";

    /// <summary>The command line: the full path of a program, and its arguments.</summary>
    /// <param name="arguments">The arguments of the tool.</param>
    public static IReadOnlyList<string> Command(params IEnumerable<string> arguments) =>
        Environment.ProcessPath is { } program && !RuntimeFeature.IsDynamicCodeSupported
            ? [program, .. arguments]
            : [DotnetHost.Executable, Path.Combine(AppContext.BaseDirectory, Assembly), .. arguments];
}
