namespace SnippetCheck.VersionControl;

/// <summary>It can't be found out what changed. The message says why, and what to do.</summary>
public sealed class GitException(string message) : Exception(message);
