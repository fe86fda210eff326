namespace SnippetCheck.Adopting;

/// <summary>Where the tags of a fence are written.</summary>
public enum TagForm
{
    /// <summary>In the info string, but where a site generator understands none there.</summary>
    Auto,

    /// <summary>In the info string.</summary>
    Info,

    /// <summary>In a comment above the fence.</summary>
    Comment,
}
