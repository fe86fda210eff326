namespace SnippetCheck.Compiling;

/// <summary>How compilers are kept for later runs.</summary>
/// <param name="IdleTime">How long one is kept after its last use.</param>
/// <param name="ContentOf">What identifies the content of a file or folder.</param>
public sealed record CompilerKeeping(TimeSpan IdleTime, Func<string, string> ContentOf);
