namespace SnippetCheck.Sandboxing;

/// <summary>The exit codes of a process that could not make itself ready for its program.</summary>
internal static class LaunchFailure
{
    /// <summary>Its streams could not be put in their places.</summary>
    public const int Streams = 81;

    /// <summary>It got no loopback of its own.</summary>
    public const int Loopback = 82;

    /// <summary>Its folder could not be entered.</summary>
    public const int Folder = 83;

    /// <summary>Files could not be closed to it.</summary>
    public const int Files = 84;

    /// <summary>The program could not be started.</summary>
    public const int Program = 85;

    /// <summary>It got no namespaces of its own.</summary>
    public const int Namespaces = 86;

    /// <summary>What an exit code says in words; null where it is none of these.</summary>
    public static string? Describe(int exitCode) =>
        exitCode switch
        {
            Streams => "its streams could not be opened.",
            Loopback => "the kernel gave it no loopback of its own.",
            Folder => "its folder could not be entered.",
            Files => "the kernel did not close files to it.",
            Namespaces => "the kernel gave it no namespaces of its own.",
            Program => "its program could not be started.",
            _ => null,
        };
}
