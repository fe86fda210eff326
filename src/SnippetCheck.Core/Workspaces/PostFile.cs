using SnippetCheck.Storage;

namespace SnippetCheck.Workspaces;

/// <summary>A post, and the file or open text that it was read from.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Bytes">What it held, or would hold if the open text were saved; nothing where it couldn't be read.</param>
/// <param name="Post">The post.</param>
/// <param name="Read">Reads the post as it would be if the file held other bytes.</param>
/// <param name="Infer">The same, but fences may state output without a tag, because of the prose above them or their place.</param>
public sealed record PostFile(string Path, byte[] Bytes, Post Post, Func<byte[], Post> Read, Func<byte[], Post> Infer)
{
    /// <summary>The configuration that applies to it.</summary>
    public required ConfigurationFile Configuration { get; init; }

    /// <summary>The full paths of the files that it names, whether they exist or not.</summary>
    public IReadOnlySet<string> Sources { get; init; } = new HashSet<string>();

    /// <summary>The editor's number for the text that was read; null: it was read from disk.</summary>
    public int? Version => OpenText?.Version;

    /// <summary>The text that was read, where an editor has it open.</summary>
    internal OpenText? OpenText { get; init; }

    /// <summary>The full paths of the projects that it names to compile against.</summary>
    public IEnumerable<string> Projects =>
        Post
            .Snippets.SelectMany(s => s.Setups.Append(s))
            .SelectMany(s => s.Directives)
            .Concat(Post.Context.Directives)
            .OfType<ProgramDirective.Project>()
            .Select(p => p.File)
            .Distinct();

    /// <summary>Whether it names projects to compile against.</summary>
    public bool NamesProjects => Projects.Any();

    /// <summary>Replaces the content, completely or not at all.</summary>
    /// <returns>The problem, or null if it was written.</returns>
    public Problem? Write(byte[] bytes)
    {
        try
        {
            var target = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path;
            var now = RegularFile.Read(target);
            if (now.AsSpan().SequenceEqual(bytes))
            {
                // Two paths lead to this file, and it was already written through the other one.
                return null;
            }

            if (!now.AsSpan().SequenceEqual(Bytes))
            {
                return Problems.ChangedMeanwhile();
            }

            WholeFile.Replace(target, bytes);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problems.CannotWrite(e.Message);
        }
    }
}
