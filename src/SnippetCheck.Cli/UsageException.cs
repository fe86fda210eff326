namespace SnippetCheck.Cli;

/// <summary>The command cannot be carried out as it was given; the message says why, and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
