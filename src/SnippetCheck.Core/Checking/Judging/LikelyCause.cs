namespace SnippetCheck.Checking;

/// <summary>Explains unexpected exceptions that are caused by how snippets run.</summary>
internal static class LikelyCause
{
    private const string SocketException = "System.Net.Sockets.SocketException";

    /// <summary>What the sandbox has refused, with a remedy; null if the cause is something else.</summary>
    public static string? InSandbox(Ending.Threw threw) =>
        threw.Trace.Contains(SocketException, StringComparison.Ordinal)
            ? "The sandbox leaves a snippet only its own folder, and no sockets. Tag it loopback if it talks to itself, or network if it talks to others."
        : IsRefused(threw)
            ? "The sandbox leaves a snippet only its own folder, and no other programs. To change that, use --sandbox off."
        : null;

    /// <summary>The cause and a remedy; empty if the cause isn't known.</summary>
    public static string Of(Ending.Threw threw, Snippet snippet) =>
        threw.Type switch
        {
            "System.IO.FileNotFoundException"
                when threw.Message.StartsWith("Could not load file or assembly", StringComparison.Ordinal) =>
                "None of the snippet's references provides this assembly. Add #:package or #:project at its top.",
            "System.IO.FileNotFoundException" or "System.IO.DirectoryNotFoundException" =>
                "The working folder of a snippet is empty at first. Put the file there with a fence, such as ```text file=names.txt, or let the snippet or a hidden set-up write it.",
            "System.InvalidOperationException"
                when threw.Trace.Contains("System.ConsolePal.ReadKey", StringComparison.Ordinal) =>
                "A snippet has no keyboard. Console.ReadLine reads from an input fence above the snippet.",
            "System.ArgumentNullException"
            or "System.NullReferenceException" when snippet.Options.Input.Length == 0 && Reads(snippet) =>
                "The snippet reads standard input, which is empty. To provide input, add an input fence above the snippet.",
            "System.PlatformNotSupportedException" =>
                "It compiles, but can't run here. If it isn't meant to run, tag it compile.",
            "System.TypeInitializationException" when threw.Trace.Contains("--->", StringComparison.Ordinal) =>
                "The cause is the exception after the arrow.",
            _ => "",
        };

    // The operation fails with a permission error, inside of whatever exception the library uses.
    private static bool IsRefused(Ending.Threw threw) =>
        threw.Type == typeof(UnauthorizedAccessException).FullName
        || threw.Trace.Contains("Permission denied", StringComparison.Ordinal)
        || threw.Trace.Contains("EACCES", StringComparison.Ordinal);

    private static bool Reads(Snippet snippet) =>
        snippet.Fence.Content.Text.Contains("Console.Read", StringComparison.Ordinal);
}
