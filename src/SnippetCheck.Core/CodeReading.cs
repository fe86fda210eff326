namespace SnippetCheck;

/// <summary>What is checked of a C# file.</summary>
public enum CodeReading
{
    /// <summary>The examples in its documentation comments.</summary>
    DocComments,

    /// <summary>All of it, as a file-based app.</summary>
    File,

    /// <summary>All of it, as a snippet of a post: it may be a fragment.</summary>
    Snippet,
}
