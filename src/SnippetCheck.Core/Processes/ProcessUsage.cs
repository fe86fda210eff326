namespace SnippetCheck.Processes;

/// <summary>What a process uses.</summary>
/// <param name="Memory">Its physical memory, in bytes.</param>
/// <param name="Threads">Its threads, and the processes that it has started.</param>
internal readonly record struct ProcessUsage(long Memory, int Threads);
