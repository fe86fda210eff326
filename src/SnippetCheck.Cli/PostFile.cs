using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary>A post on disk, as it was when it was read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Bytes">What it held; nothing where it could not be read.</param>
/// <param name="Post">The post.</param>
/// <param name="Read">Reads it as it would be if it held other bytes.</param>
/// <param name="Infer">The same, with fences taken for output that no tag says it of: the prose above them does, or their place.</param>
internal sealed record PostFile(string Path, byte[] Bytes, Post Post, Func<byte[], Post> Read, Func<byte[], Post> Infer)
{
    /// <summary>The full paths of the files that it names, be they there or not.</summary>
    public IReadOnlySet<string> Sources { get; init; } = new HashSet<string>();

    /// <summary>Whether it names projects to compile against.</summary>
    public bool NamesProjects => Post.Snippets.Any(s => s.Directives.Any(d => d is ProgramDirective.Project));

    /// <summary>Writes other bytes in the place of those that were read: all of them, or none.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Problem? Write(byte[] bytes)
    {
        try
        {
            var target = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path;
            var now = RegularFile.Read(target);
            if (now.AsSpan().SequenceEqual(bytes))
            {
                // Two paths lead to it, and by the other it was written already.
                return null;
            }

            if (!now.AsSpan().SequenceEqual(Bytes))
            {
                return Problems.ChangedMeanwhile();
            }

            if (new FileInfo(target).IsReadOnly)
            {
                return Problems.CannotWrite("it is read-only.");
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
