namespace SnippetCheck.Compiler;

/// <summary>An error in a using directive that a program shares with others.</summary>
/// <param name="Index">Its index in <see cref="CompilerSettings.SharedUsings"/>.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Message">Its message.</param>
public sealed record BrokenUsing(int Index, string Code, string Message);
