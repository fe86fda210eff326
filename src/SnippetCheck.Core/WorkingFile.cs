namespace SnippetCheck;

/// <summary>A fence that is a file: the snippets after it find it in their working folder.</summary>
/// <param name="Path">Its path there.</param>
/// <param name="Text">What it holds, each line ended by LF.</param>
/// <param name="Index">Which of the post's file fences it is, from 0. Of two with the same path, the later one holds.</param>
/// <param name="Line">The line of its opening fence or comment.</param>
public sealed record WorkingFile(WorkingPath Path, string Text, int Index, int Line);
