namespace SnippetCheck.History;

/// <summary>It can't be found out what changed. The message says why, and what to do.</summary>
public sealed class HistoryException(string message) : Exception(message);
