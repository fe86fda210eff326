namespace SnippetCheck.Running;

/// <summary>A part of a program that executes something: what it may take, what it finds, and what it leaves.</summary>
/// <param name="Mark">The number of the mark where it begins; null: the program begins with it.</param>
/// <param name="Time">The wall time that it may take.</param>
/// <param name="Files">The files that are put into the working folder before it begins.</param>
/// <param name="Outputs">The files that are read once it has ended.</param>
public sealed record RunPart(
    int? Mark,
    TimeSpan Time,
    IReadOnlyList<WorkingFile> Files,
    IReadOnlyList<WorkingPath> Outputs
)
{
    /// <summary>What it's asked once it has begun.</summary>
    public IReadOnlyList<StatedQuestion> Questions { get; init; } = [];

    /// <summary>Whether the post states what it prints. If so, it may print the rest before it's stopped.</summary>
    public bool IsOutputStated { get; init; }
}

/// <summary>A request that a part has to answer.</summary>
/// <param name="Request">The request.</param>
/// <param name="Lines">How many lines of the response the post shows; null if it shows no body. A response that never ends is read so far.</param>
public sealed record StatedQuestion(StatedRequest Request, int? Lines);
