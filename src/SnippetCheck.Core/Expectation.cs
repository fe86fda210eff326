using System.Globalization;

namespace SnippetCheck;

/// <summary>What a post promises about a snippet.</summary>
public abstract record Expectation
{
    private Expectation() { }

    /// <summary>Nothing, because it's untagged.</summary>
    public sealed record Nothing : Expectation;

    /// <summary>Nothing, because it's skipped.</summary>
    /// <param name="Reason">The author's reason.</param>
    /// <param name="Until">The day from which it must be checked again.</param>
    /// <param name="Place">The place of that day in the post.</param>
    public sealed record Skipped(string Reason, DateOnly? Until, Place Place) : Expectation;

    /// <summary>It compiles.</summary>
    public sealed record Compiles : Expectation;

    /// <summary>It doesn't compile.</summary>
    /// <param name="Codes">The codes in the tag, including duplicates; empty if remarks in the code state them.</param>
    /// <param name="Place">The place of the tag.</param>
    public sealed record Fails(IReadOnlyList<StatedCode> Codes, Place Place) : Expectation;

    /// <summary>It runs. The base of all expectations about a run.</summary>
    /// <param name="Output">The stated output.</param>
    public abstract record Runs(StatedOutput Output) : Expectation;

    /// <summary>It runs and exits normally.</summary>
    /// <param name="ExitCode">The expected exit code.</param>
    /// <param name="Output">The stated output.</param>
    public sealed record Completes(int ExitCode, StatedOutput Output) : Runs(Output);

    /// <summary>It ends with an unhandled exception.</summary>
    /// <param name="Type">The exception's simple or full name.</param>
    /// <param name="Message">Its message, which may contain wildcards; null if none is stated.</param>
    /// <param name="Place">The place of the tag.</param>
    /// <param name="Output">The stated output before the exception.</param>
    public sealed record Throws(string Type, string? Message, Place Place, StatedOutput Output) : Runs(Output);

    /// <summary>It's still running at its time limit.</summary>
    /// <param name="Place">The place of the tag.</param>
    /// <param name="Output">The stated output until then.</param>
    public sealed record Hangs(Place Place, StatedOutput Output) : Runs(Output);

    /// <summary>It answers requests as the post says, until it's stopped.</summary>
    /// <param name="Requests">The requests, in order.</param>
    /// <param name="Output">The stated responses, and the stated output.</param>
    public sealed record Serves(IReadOnlyList<StatedRequest> Requests, StatedOutput Output) : Runs(Output);
}

/// <summary>The code of an error or warning in a tag.</summary>
/// <param name="Code">The code, such as <c>CS0029</c>.</param>
/// <param name="Line">The line of the snippet where it must occur, from 1; null for any.</param>
/// <param name="Place">Its place in the post.</param>
public sealed record StatedCode(string Code, int? Line, Place Place)
{
    /// <summary>Whether a code is one of the compiler's own. All others belong to analyzers, to generators, or to obsolete APIs that have codes of their own.</summary>
    public static bool IsOfCompiler(string code) => code.StartsWith("CS", StringComparison.Ordinal);

    /// <summary>The form of a tag: <c>CS0029</c> or <c>CS0029@3</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Code}{(Line is null ? "" : "@")}{Line}");
}

/// <summary>The output of a snippet that fences state.</summary>
/// <param name="Fences">The fences, in the order of the post. No two are about the same.</param>
/// <param name="IsCompared">Whether output is compared at all.</param>
public sealed record StatedOutput(IReadOnlyList<StatedFence> Fences, bool IsCompared = true)
{
    /// <summary>The fence that states standard output; null if none does.</summary>
    public StatedFence? Out => Fences.FirstOrDefault(f => f.Target is OutputTarget.Out);
}
