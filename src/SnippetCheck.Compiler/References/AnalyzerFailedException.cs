namespace SnippetCheck.Compiler;

/// <summary>An analyzer couldn't be loaded, or threw, so it isn't known what it would have reported.</summary>
/// <param name="analyzer">The full name of its type, or the file of its assembly.</param>
/// <param name="cause">What was thrown.</param>
internal sealed class AnalyzerFailedException(string analyzer, Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>What the compiler replies.</summary>
    public FailedAnalyzer Failed { get; } =
        new(analyzer, $"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}");
}
