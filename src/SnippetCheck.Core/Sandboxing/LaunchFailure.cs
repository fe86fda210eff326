namespace SnippetCheck.Sandboxing;

/// <summary>The exit codes of a process that failed before the start of its program.</summary>
internal static class LaunchFailure
{
    /// <summary>Its streams couldn't be opened.</summary>
    public const int Streams = 81;

    /// <summary>It got no loopback of its own.</summary>
    public const int Loopback = 82;

    /// <summary>Its folder could not be entered.</summary>
    public const int Folder = 83;

    /// <summary>Files could not be closed to it.</summary>
    public const int Files = 84;

    /// <summary>The program couldn't be started.</summary>
    public const int Program = 85;

    /// <summary>It got no namespaces of its own.</summary>
    public const int Namespaces = 86;

    /// <summary>Describes an exit code; null if it's none of these.</summary>
    public static string? Describe(int exitCode) =>
        exitCode switch
        {
            Streams => "its streams couldn't be opened.",
            Loopback => "the kernel didn't give it a loopback of its own.",
            Folder => "its folder couldn't be entered.",
            Files => "the kernel didn't close files to it.",
            Namespaces => "the kernel didn't give it namespaces of its own.",
            Program => "its program couldn't be started.",
            _ => null,
        };
}
