namespace SnippetCheck;

/// <summary>A fence that states what a file holds once its snippet has ended.</summary>
/// <param name="Path">The file's path in the working folder.</param>
/// <param name="Text">What the file holds.</param>
/// <param name="Place">The fence.</param>
public sealed record StatedFile(WorkingPath Path, StatedText Text, Place Place);
