namespace SnippetCheck;

/// <summary>How much a problem matters.</summary>
public enum Severity
{
    /// <summary>The run is not failed by it, unless it is strict.</summary>
    Warning,

    /// <summary>The run fails.</summary>
    Error,
}
