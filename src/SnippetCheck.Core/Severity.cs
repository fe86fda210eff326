namespace SnippetCheck;

/// <summary>How severe a problem is.</summary>
public enum Severity
{
    /// <summary>It fails the run only if the run is strict.</summary>
    Warning,

    /// <summary>It fails the run.</summary>
    Error,
}
