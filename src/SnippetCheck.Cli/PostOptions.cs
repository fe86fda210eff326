using System.CommandLine;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>Options that say which posts and snippets are meant.</summary>
/// <param name="folder">The folder that relative paths start from.</param>
internal sealed class PostOptions(string folder)
{
    private readonly Argument<string[]> _paths = CommonOptions.Paths();
    private readonly Option<string[]> _exclude = CommonOptions.Exclude();
    private readonly Option<bool> _docComments = CommonOptions.DocComments();
    private readonly Option<bool> _files = CommonOptions.Files();
    private readonly Option<string?> _filter = new("--filter")
    {
        Description =
            "Check only the snippets whose id matches this pattern. * stands for any text, ? for one character.",
        HelpName = "id-pattern",
    };

    /// <summary>The option for packages that were just packed. A shell may add some to the paths.</summary>
    public PackedOption Packages { get; } = new(folder);

    /// <summary>Adds the options to a command, but for that of packages.</summary>
    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_exclude);
        command.Add(_docComments);
        command.Add(_files);
        command.Add(_filter);
    }

    /// <summary>Files, folders, globs, and files with a line; none: the working folder.</summary>
    public IReadOnlyList<string> Paths(ParseResult parsed) => Packages.WithoutPackages(parsed, Named(parsed));

    /// <summary>The packages that were just packed.</summary>
    /// <exception cref="UsageException">There are none where the command line says.</exception>
    public IReadOnlyList<PackedPackage> Packed(ParseResult parsed) => Packages.All(parsed, Named(parsed));

    /// <summary>Globs of posts to leave out.</summary>
    public IReadOnlyList<string> Exclude(ParseResult parsed) => parsed.GetValue(_exclude) ?? [];

    /// <summary>Whether C# files in folders are posts.</summary>
    public bool DocComments(ParseResult parsed) => parsed.GetValue(_docComments);

    /// <summary>What is checked of C# files.</summary>
    public CodeReading Code(ParseResult parsed) => parsed.GetValue(_files) ? CodeReading.File : CodeReading.DocComments;

    /// <summary>A pattern of the ids of the snippets that are wanted; null: all.</summary>
    /// <exception cref="UsageException">It's empty.</exception>
    public string? Filter(ParseResult parsed) =>
        parsed.GetValue(_filter) is ""
            ? throw new UsageException("--filter takes a pattern of ids, such as 'parsing-*'.")
            : parsed.GetValue(_filter);

    /// <summary>Whether lines of posts are named, such as <c>post.md:30</c>.</summary>
    public bool NamesLines(ParseResult parsed) =>
        Paths(parsed).Any(p => !File.Exists(Path.GetFullPath(p, folder)) && PostPlace.Parse(p) is not null);

    private string[] Named(ParseResult parsed) => parsed.GetValue(_paths) ?? [];

    /// <summary>The folders of the posts and of everything that they may name: the working folder, and the named folders outside of it.</summary>
    public IReadOnlyList<string> Folders(ParseResult parsed) =>
        [
            folder,
            .. Paths(parsed)
                .Select(p =>
                    Path.GetFullPath(
                        File.Exists(Path.GetFullPath(p, folder)) ? p : PostPlace.Parse(p)?.Path ?? p,
                        folder
                    )
                )
                .Select(p => Directory.Exists(p) ? p : Path.GetDirectoryName(p))
                .OfType<string>()
                .Where(p =>
                    Directory.Exists(p) && Path.GetRelativePath(folder, p).StartsWith("..", StringComparison.Ordinal)
                )
                .Distinct(StringComparer.Ordinal),
        ];
}
