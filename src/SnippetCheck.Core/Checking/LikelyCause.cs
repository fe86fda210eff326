namespace SnippetCheck.Checking;

/// <summary>Why an exception came that the post does not state, where that lies in how snippets are run.</summary>
internal static class LikelyCause
{
    private const string SocketException = "System.Net.Sockets.SocketException";

    /// <summary>What a sandbox has refused, with what to do about it; null where it was something else.</summary>
    public static string? InSandbox(Ending.Threw threw) =>
        threw.Trace.Contains(SocketException, StringComparison.Ordinal)
            ? "The sandbox leaves a snippet its own folder, and no sockets: tag it loopback if it talks to itself, or network if it talks to others."
        : IsRefused(threw)
            ? "The sandbox leaves a snippet its own folder, and no other programs: --sandbox off leaves it all."
        : null;

    /// <summary>The cause in a sentence, with what to do about it; empty where it is not known.</summary>
    public static string Of(Ending.Threw threw, Snippet snippet) =>
        threw.Type switch
        {
            "System.IO.FileNotFoundException"
                when threw.Message.StartsWith("Could not load file or assembly", StringComparison.Ordinal) =>
                "Nothing that the snippet refers to brings this assembly: #:package or #:project at its top does.",
            "System.IO.FileNotFoundException" or "System.IO.DirectoryNotFoundException" =>
                "The working folder of a snippet is empty at first. Put the file there with a fence, such as ```text file=names.txt, or let the snippet or a hidden set-up write it.",
            "System.InvalidOperationException"
                when threw.Trace.Contains("System.ConsolePal.ReadKey", StringComparison.Ordinal) =>
                "A snippet has no keyboard: Console.ReadLine takes what an input fence above it gives.",
            "System.ArgumentNullException"
            or "System.NullReferenceException" when snippet.Options.Input.Length == 0 && Reads(snippet) =>
                "The snippet reads standard input, which is empty unless an input fence above it gives some.",
            "System.PlatformNotSupportedException" =>
                "It compiles, and cannot run here: if it is not meant to, tag it compile.",
            "System.TypeInitializationException" when threw.Trace.Contains("--->", StringComparison.Ordinal) =>
                "What went wrong is the exception after the arrow.",
            _ => "",
        };

    // What is refused comes back as the error of a lack of rights, in whatever exception the library has for it.
    private static bool IsRefused(Ending.Threw threw) =>
        threw.Type == typeof(UnauthorizedAccessException).FullName
        || threw.Trace.Contains("Permission denied", StringComparison.Ordinal)
        || threw.Trace.Contains("EACCES", StringComparison.Ordinal);

    private static bool Reads(Snippet snippet) =>
        snippet.Fence.Content.Text.Contains("Console.Read", StringComparison.Ordinal);
}
