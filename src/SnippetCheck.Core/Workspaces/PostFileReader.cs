using System.Globalization;
using SnippetCheck.Posts;

namespace SnippetCheck.Workspaces;

/// <summary>Reads posts with what lies around them: their configuration, their sources, their site generator.</summary>
/// <param name="folders">The folders of the workspace.</param>
/// <param name="options">How posts are read.</param>
/// <param name="open">The texts that an editor has open.</param>
/// <param name="configurations">The configurations of the posts.</param>
internal sealed class PostFileReader(
    WorkspaceFolders folders,
    WorkspaceOptions options,
    OpenTexts open,
    ConfigurationFiles configurations
)
{
    private readonly Dictionary<string, string?> _generators = [];
    private readonly NamedSources _names = new();
    private readonly RealFolders _real = new();

    /// <summary>Reads a post. A file that can't be read becomes a post with that problem.</summary>
    /// <exception cref="WorkspaceException">A line is asked for that no snippet is at.</exception>
    public PostFile Read(FoundPost found)
    {
        var folder = Path.GetDirectoryName(found.Path) ?? folders.First;
        var name = folders.NameOf(found.Path);
        var configuration = configurations.Above(folder);
        var code =
            options.Code != CodeReading.Snippet && configuration.IsFile(found.Path) ? CodeReading.File : options.Code;
        try
        {
            var sources = new SourceFiles(folder, configuration.Root, folders.NameOf);
            var context = new PostContext
            {
                Generator = GeneratorAbove(folder),
                Configuration = configuration.Content,
                CommandLine = options.Defaults,
                InfersOutput = options.InfersOutput,
                Folder = folder,
                Files = sources.Context,
                ReadSource = sources.Read,
                FindNamed = name => sources.FindNamed(name, _names),
                FindProject = sources.FindProject,
                Code = code,
                OwnProject =
                    code == CodeReading.File && !options.HasProject
                        ? OwnProject.Above(found.Path, configuration.Root) is { } project
                            ? folders.NameOf(project)
                            : null
                        : null,
            };
            open.TryGet(found.Path, out var text);
            var bytes = text is not null ? text.Bytes : ReadFile(found, configuration.Root);
            var post = Parse(bytes);
            RequireLines(found, name, post, bytes);
            return new(
                found.Path,
                bytes,
                post,
                Parse,
                content => Read(name, content, context with { InfersOutput = true, GuessesOutput = true })
            )
            {
                Configuration = configuration,
                Sources = configuration.Sources.Union(sources.Asked).ToHashSet(StringComparer.Ordinal),
                OpenText = text,
            };

            Post Parse(byte[] content) => Read(name, content, context) with { Lines = found.Lines };
        }
        catch (Exception e) when (e is not WorkspaceException)
        {
            var unread = Unread(name, e);
            return new(found.Path, [], unread, _ => unread, _ => unread) { Configuration = configuration };
        }
    }

    private Post Read(string name, byte[] content, PostContext context)
    {
        try
        {
            return options.ReadPost(name, content, context);
        }
        catch (Exception e)
        {
            return Unread(name, e);
        }
    }

    // A bug in SnippetCheck that affects one post must not lose the others.
    private static Post Unread(string name, Exception why) =>
        new(
            name,
            [],
            [
                why is IOException or UnauthorizedAccessException
                    ? Problems.CannotRead(why.Message)
                    : Problems.Internal(Place.On(1, 1), why),
            ]
        );

    private string? GeneratorAbove(string folder)
    {
        if (!_generators.TryGetValue(folder, out var generator))
        {
            _generators[folder] = generator =
                Path.GetFileName(NearestFile.Above(folder, PostNames.GeneratorFiles))
                ?? PostNames.GeneratorFolderIn(folder);
        }

        return generator;
    }

    // Files outside the root that a stranger's link points to are neither shown nor written.
    private byte[] ReadFile(FoundPost found, string root)
    {
        var real = _real.OfFile(found.Path) ?? throw new IOException("it's a link that leads in a circle.");
        var allowed = RealPath.IsBelow(found.Path, root) ? root : found.From;
        return RealPath.IsBelow(real, _real.Of(allowed) ?? "")
            ? RegularFile.Read(found.Path, real)
            : throw new IOException("it's a link that leads outside the root.");
    }

    private static void RequireLines(FoundPost found, string name, Post post, byte[] bytes)
    {
        if (post.Snippets.Count == 0 && post.Problems.Any(p => p.Severity == Severity.Error))
        {
            // It has no fences because it couldn't be read, and its problem says so.
            return;
        }

        var last = 1 + bytes.Count(b => b == '\n');
        foreach (var line in found.Lines ?? [])
        {
            if (line > last || post.SnippetAt(line) is null)
            {
                throw new WorkspaceException(
                    string.Create(CultureInfo.InvariantCulture, $"{name} has no C# fence at or above its line {line}.")
                );
            }
        }
    }
}
