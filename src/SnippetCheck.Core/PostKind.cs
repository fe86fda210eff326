namespace SnippetCheck;

/// <summary>The kinds of files that snippets are in.</summary>
public enum PostKind
{
    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>Markdown with JSX, where comments are written <c>{/* */}</c>.</summary>
    Mdx,

    /// <summary>C# code, with snippets in its documentation comments.</summary>
    CSharp,
}

/// <summary>Tells the kinds of files apart by their names.</summary>
public static class PostKinds
{
    /// <summary>The ending of the names of C# files.</summary>
    public const string CSharpExtension = ".cs";

    /// <summary>The kind of a file. A file with any other name is Markdown.</summary>
    public static PostKind Of(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".mdx" => PostKind.Mdx,
            CSharpExtension => PostKind.CSharp,
            _ => PostKind.Markdown,
        };
}
