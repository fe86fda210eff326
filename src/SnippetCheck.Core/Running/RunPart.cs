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
);
