using SnippetCheck.Compiling;

namespace SnippetCheck.Tests;

/// <summary>The compilers that all tests share, so that each is cold only once. They end with the tests' process.</summary>
internal static class WarmCompiler
{
    private static readonly Lazy<SnippetCompiler> Confined = new(() => Make(isConfined: true));
    private static readonly Lazy<SnippetCompiler> Free = new(() => Make(isConfined: false));

    /// <summary>The compiler for an engine; null if the engine needs its own: that of a project loads what the project's build makes, and a test may build it twice.</summary>
    public static SnippetCompiler? For(EngineOptions options) =>
        options.Project is not null ? null
        : options.ConfinesCompiler ? Confined.Value
        : Free.Value;

    private static SnippetCompiler Make(bool isConfined)
    {
        var compiler = new SnippetCompiler(Environment.ProcessorCount, isConfined);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => compiler.DisposeAsync().AsTask().Wait();
        return compiler;
    }
}
