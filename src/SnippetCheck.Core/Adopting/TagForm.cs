namespace SnippetCheck.Adopting;

/// <summary>How the tags of a fence are written.</summary>
public enum TagForm
{
    /// <summary>In the info string, unless the site generator doesn't support that.</summary>
    Auto,

    /// <summary>In the info string.</summary>
    Info,

    /// <summary>In a comment above the fence.</summary>
    Comment,
}
