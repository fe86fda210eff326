using System.Globalization;

namespace SnippetCheck;

/// <summary>What a post promises of a snippet.</summary>
public abstract record Expectation
{
    private Expectation() { }

    /// <summary>Nothing: it was left untagged.</summary>
    public sealed record Nothing : Expectation;

    /// <summary>Nothing for the time being.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Until">The day from which it is to be checked again.</param>
    /// <param name="Place">Where that day is named.</param>
    public sealed record Skipped(string Reason, DateOnly? Until, Place Place) : Expectation;

    /// <summary>That it compiles.</summary>
    public sealed record Compiles : Expectation;

    /// <summary>That it does not compile.</summary>
    /// <param name="Codes">The codes that the tag names, repeats counting; empty: those of the remarks in the code.</param>
    /// <param name="Place">Where the tag is.</param>
    public sealed record Fails(IReadOnlyList<StatedCode> Codes, Place Place) : Expectation;

    /// <summary>That it runs; the base of all that do.</summary>
    /// <param name="Output">What it prints.</param>
    public abstract record Runs(StatedOutput Output) : Expectation;

    /// <summary>That it runs and ends by itself.</summary>
    /// <param name="ExitCode">The exit code that it ends with.</param>
    /// <param name="Output">What it prints.</param>
    public sealed record Completes(int ExitCode, StatedOutput Output) : Runs(Output);

    /// <summary>That it ends in an exception that nothing catches.</summary>
    /// <param name="Type">The exception's simple or full name.</param>
    /// <param name="Message">Its message, with wildcards; null where none is stated.</param>
    /// <param name="Place">Where the tag is.</param>
    /// <param name="Output">What it prints before.</param>
    public sealed record Throws(string Type, string? Message, Place Place, StatedOutput Output) : Runs(Output);

    /// <summary>That it is still running at its time limit.</summary>
    /// <param name="Place">Where the tag is.</param>
    /// <param name="Output">What it prints until then.</param>
    public sealed record Hangs(Place Place, StatedOutput Output) : Runs(Output);
}

/// <summary>The code of an error or warning that a tag names.</summary>
/// <param name="Code">Such as <c>CS0029</c>.</param>
/// <param name="Line">The line of the snippet, from 1, on which it must occur; null: any.</param>
/// <param name="Place">Where in the post it is named.</param>
public sealed record StatedCode(string Code, int? Line, Place Place)
{
    /// <summary>As a tag has it: <c>CS0029</c> or <c>CS0029@3</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Code}{(Line is null ? "" : "@")}{Line}");
}

/// <summary>The output that fences state for a snippet.</summary>
/// <param name="Out">Standard output; null where no fence states it.</param>
/// <param name="Error">Standard error; null where no fence states it.</param>
/// <param name="IsCompared">Whether it is to be compared at all.</param>
public sealed record StatedOutput(StatedText? Out, StatedText? Error, bool IsCompared = true)
{
    /// <summary>What the files that it writes hold in the end.</summary>
    public IReadOnlyList<StatedFile> Files { get; init; } = [];
}
