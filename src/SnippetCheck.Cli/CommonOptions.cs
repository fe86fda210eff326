using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>The posts.</summary>
    public static Argument<string[]> Paths() =>
        new("paths")
        {
            Description =
                "Posts (*.md, *.markdown, *.mdx), C# files with examples in documentation comments (*.cs), folders with posts, or globs. post.md:30 means the snippet at line 30. The default is the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    /// <summary>What is left out.</summary>
    public static Option<string[]> Exclude() =>
        new("--exclude")
        {
            Description = "Leave out the posts that match this glob. Can be given several times.",
            HelpName = "glob",
        };

    /// <summary>Whether C# files in folders are posts.</summary>
    public static Option<bool> DocComments() =>
        new("--doc-comments")
        {
            Description =
                "Check the examples in documentation comments of the C# files in folders, too. C# files that you name are always checked.",
        };

    /// <summary>Whether C# files are posts as a whole.</summary>
    public static Option<bool> Files() =>
        new("--files")
        {
            Description =
                "Check C# files as a whole, as file-based apps, instead of the examples in their documentation comments. Those in folders are checked, too.",
        };

    /// <summary>An option that takes one of several words. The first is the default.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
