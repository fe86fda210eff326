namespace SnippetCheck;

/// <summary>How much is taken away from snippets; what comes later is tighter.</summary>
public enum SandboxMode
{
    /// <summary>Nothing: they may do what their user may.</summary>
    Off,

    /// <summary>As much as the system lets us.</summary>
    Auto,

    /// <summary>All; where the system does not let us, nothing is run.</summary>
    On,
}
