namespace SnippetCheck.Cli;

/// <summary>The services that build and test what others push. They set the variable <c>CI</c>.</summary>
internal static class ContinuousIntegration
{
    /// <summary>Whether such a service runs this process.</summary>
    public static bool IsHere =>
        Environment.GetEnvironmentVariable("CI") is { Length: > 0 } value && value is not ("0" or "false");
}
