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

    /// <summary>An option that takes one of a few words, the first of them by default.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
