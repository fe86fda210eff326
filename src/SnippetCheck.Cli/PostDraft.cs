using SnippetCheck.Adopting;
using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary>A post as it is to be written.</summary>
/// <param name="file">The post as it stands on disk.</param>
internal sealed class PostDraft(PostFile file)
{
    private Post? _post = file.Post;

    /// <summary>The post, with what was changed; read anew only where it is asked for.</summary>
    public Post Post => _post ??= file.Read(Text.ToBytes());

    /// <summary>Its path.</summary>
    public string Path => file.Post.Path;

    /// <summary>Its text.</summary>
    public PostText Text { get; private set; } = PostText.Read(file.Bytes);

    /// <summary>How many changes were made.</summary>
    public int Changes { get; private set; }

    /// <summary>The post as one of which fences without tags are to get some.</summary>
    public OldPost ToOldPost() => new(Post, Text, file.Read, file.Infer);

    /// <summary>Makes changes.</summary>
    public void Change(PostText text, int changes)
    {
        Text = text;
        _post = null;
        Changes += changes;
    }

    /// <summary>Writes it.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Problem? Write() => file.Write(Text.ToBytes());
}
