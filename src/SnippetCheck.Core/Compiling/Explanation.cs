using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>What a program is made of.</summary>
/// <param name="Program">The program.</param>
/// <param name="Platform">What it is compiled against and runs on.</param>
/// <param name="Settings">The compiler's settings.</param>
/// <param name="Key">The name under which what happens to it is kept.</param>
/// <param name="Sources">Its files, as the compiler sees them.</param>
public sealed record Explanation(
    SnippetProgram Program,
    Platform Platform,
    CompilerSettings Settings,
    string Key,
    IReadOnlyList<ComposedSource> Sources
);
