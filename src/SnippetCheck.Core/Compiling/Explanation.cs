using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Everything that the result of a program depends on.</summary>
/// <param name="Program">The program.</param>
/// <param name="Platform">What it's compiled against and runs on.</param>
/// <param name="Settings">The compiler settings.</param>
/// <param name="Key">Its cache key.</param>
/// <param name="Sources">Its composed files.</param>
public sealed record Explanation(
    SnippetProgram Program,
    Platform Platform,
    CompilerSettings Settings,
    string Key,
    IReadOnlyList<ComposedSource> Sources
);
