using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>The posts.</summary>
    public static Argument<string[]> Paths() => new("paths")
    {
        Description = "Posts, folders of posts, or globs; the current folder where none is given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>What is left out.</summary>
    public static Option<string[]> Exclude() => new("--exclude")
    {
        Description = "A glob of posts to leave out. May be given several times.",
        HelpName = "glob",
    };
}
