using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// Compares text with a file beside the test, under the file names that Verify uses, so that Verify can take over when its
/// package is to be had. A difference leaves a <c>.received.txt</c> to look at.
/// </summary>
internal static class Approved
{
    private const string AcceptVariable = "SNIPPETCHECK_ACCEPT";

    /// <summary>Fails where the text is not that of <c>{path}.verified.txt</c>.</summary>
    public static void Matches(string path, string actual)
    {
        var verified = path + ".verified.txt";
        var received = path + ".received.txt";
        actual = actual.ReplaceLineEndings("\n");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        var isCI = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1" && !isCI)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"""
            {verified} differs from what came out, which is in {Path.GetFileName(received)}.
            To accept it: {AcceptVariable}=1 dotnet test
            --- expected
            {expected}
            --- actual
            {actual}
            """);
    }
}
