using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary>A post as it is to be written.</summary>
/// <param name="file">The post as it stands on disk.</param>
internal sealed class PostDraft(PostFile file)
{
    /// <summary>The post, with what was changed.</summary>
    public Post Post { get; private set; } = file.Post;

    /// <summary>Its text.</summary>
    public PostText Text { get; private set; } = PostText.Read(file.Bytes);

    /// <summary>How many changes were made.</summary>
    public int Changes { get; private set; }

    /// <summary>Makes changes.</summary>
    public void Change(PostText text, int changes)
    {
        Text = text;
        Post = file.Read(text.ToBytes());
        Changes += changes;
    }

    /// <summary>Writes it.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Problem? Write() => file.Write(Text.ToBytes());
}
