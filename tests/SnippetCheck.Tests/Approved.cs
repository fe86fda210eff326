using System.Text;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Compares text with a file next to the test, with the file names of Verify, so that Verify can replace this when its package is
/// available everywhere. If they differ, the actual text is in <c>.received.txt</c>.
/// </summary>
internal static class Approved
{
    /// <summary>The environment variable that, set to 1, accepts the actual text as the expected one.</summary>
    public const string AcceptVariable = "SNIPPETCHECK_ACCEPT";

    /// <summary>Whether actual text is accepted. Never in CI.</summary>
    public static bool IsAccepting =>
        Environment.GetEnvironmentVariable(AcceptVariable) == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Fails if the text differs from <c>{path}.verified.txt</c>, except for line ends.</summary>
    public static void Matches(string path, string actual) =>
        Compare(
            path,
            Encoding.UTF8.GetBytes(actual.ReplaceLineEndings("\n")),
            expected => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(expected).ReplaceLineEndings("\n"))
        );

    /// <summary>Fails if the bytes differ from <c>{path}.verified.txt</c>.</summary>
    public static void IsSame(string path, byte[] actual) => Compare(path, actual, expected => expected);

    // Where Windows really differs, there's another file for it.
    private static string OfThisSystem(string path) =>
        OperatingSystem.IsWindows() && File.Exists(path + ".windows.verified.txt") ? path + ".windows" : path;

    private static void Compare(string path, byte[] actual, Func<byte[], byte[]> normalize)
    {
        var verified = OfThisSystem(path) + ".verified.txt";
        var received = path + ".received.txt";
        var expected = File.Exists(verified) ? normalize(File.ReadAllBytes(verified)) : [];
        if (actual.AsSpan().SequenceEqual(expected))
        {
            File.Delete(received);
            return;
        }

        if (IsAccepting)
        {
            File.WriteAllBytes(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllBytes(received, actual);
        Assert.Fail(
            $"""
            {verified} differs from the actual text in {Path.GetFileName(received)}.
            To accept it: {AcceptVariable}=1 dotnet test
            --- expected
            {Encoding.UTF8.GetString(expected)}
            --- actual
            {Encoding.UTF8.GetString(actual)}
            """
        );
    }
}
