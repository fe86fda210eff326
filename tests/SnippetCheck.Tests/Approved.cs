using System.Text;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Compares text with a file beside the test, under the file names that Verify uses, so that Verify can take over when its
/// package is to be had. A difference leaves a <c>.received.txt</c> to look at.
/// </summary>
internal static class Approved
{
    /// <summary>The variable of the environment that, being 1, has what came out written to where it is expected.</summary>
    public const string AcceptVariable = "SNIPPETCHECK_ACCEPT";

    /// <summary>Whether what came out is to be taken for right; never in CI.</summary>
    public static bool IsAccepting =>
        Environment.GetEnvironmentVariable(AcceptVariable) == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Fails where the text is not that of <c>{path}.verified.txt</c>, line ends aside.</summary>
    public static void Matches(string path, string actual) =>
        Compare(
            path,
            Encoding.UTF8.GetBytes(actual.ReplaceLineEndings("\n")),
            expected => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(expected).ReplaceLineEndings("\n"))
        );

    /// <summary>Fails where the bytes are not those of <c>{path}.verified.txt</c>.</summary>
    public static void IsSame(string path, byte[] actual) => Compare(path, actual, expected => expected);

    private static void Compare(string path, byte[] actual, Func<byte[], byte[]> normalize)
    {
        var verified = path + ".verified.txt";
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
            {verified} differs from what came out, which is in {Path.GetFileName(received)}.
            To accept it: {AcceptVariable}=1 dotnet test
            --- expected
            {Encoding.UTF8.GetString(expected)}
            --- actual
            {Encoding.UTF8.GetString(actual)}
            """
        );
    }
}
