namespace SnippetCheck;

/// <summary>How strictly snippets are sandboxed, from the weakest to the strictest.</summary>
public enum SandboxMode
{
    /// <summary>Not at all. Snippets can do what their user can.</summary>
    Off,

    /// <summary>As far as the system supports it.</summary>
    Auto,

    /// <summary>Fully. If the system doesn't support that, nothing runs.</summary>
    On,
}
