namespace SnippetCheck.Restoring;

/// <summary>Whether packages and packs are restored, and projects built, for the program that needs them.</summary>
public enum Building
{
    /// <summary>They are.</summary>
    Allowed,

    /// <summary>They're not now: what is restored and built already can be used.</summary>
    Postponed,

    /// <summary>They're never, and what asks for them is refused.</summary>
    Refused,
}
