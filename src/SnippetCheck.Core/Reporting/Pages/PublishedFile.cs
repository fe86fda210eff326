namespace SnippetCheck.Reporting;

/// <summary>A file of a report that is a folder.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Content">Its content. Our name is in its first line.</param>
public sealed record PublishedFile(string Name, byte[] Content);
