using SnippetCheck.Adopting;
using SnippetCheck.Updating;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>A post with changes that aren't written yet.</summary>
/// <param name="file">The post on disk.</param>
internal sealed class PostDraft(PostFile file)
{
    private Post? _post = file.Post;

    /// <summary>The post with its changes. It's read again on demand.</summary>
    public Post Post => _post ??= file.Read(Text.ToBytes());

    /// <summary>Its path.</summary>
    public string Path => file.Post.Path;

    public PostText Text { get; private set; } = file.Post.Text;

    /// <summary>Descriptions of the changes with their current places, in the order of the post.</summary>
    public IReadOnlyList<(Place Place, string What)> Changes { get; private set; } = [];

    /// <summary>The post as it would be with another text.</summary>
    public Post Read(PostText text) => file.Read(text.ToBytes());

    /// <summary>The folder that it's in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(file.Path) ?? "";

    /// <summary>The post for finding tags for its untagged fences.</summary>
    public OldPost ToOldPost() => new(Post, Text, file.Read, file.Infer);

    /// <summary>Applies changes.</summary>
    public void Change(PostText text, IReadOnlyList<Fix.Change> changes)
    {
        var edits = changes.SelectMany(c => c.Edits).ToList();
        Changes =
        [
            .. Changes
                .Select(c => c with { Place = Text.After(edits, text, c.Place) })
                .Concat(changes.Select(c => (Place: FirstLineOf(c.Edits[0]), c.What)))
                .OrderBy(c => c.Place),
        ];
        Text = text;
        _post = null;

        // Text that's added after a line starts on the next line.
        Place FirstLineOf(Edit edit) =>
            Text.After(edits, text, edit.Place) is var place
            && edit.Text.AsSpan().TrimStart("\r\n").Length is var rest
            && rest < edit.Text.Length
                ? Place.On(place.Line + edit.Text[..^rest].Count(c => c == '\n'), 1)
                : place;
    }

    /// <summary>The post as a file would hold it. Without changes, it's what was read, even if that's no text.</summary>
    public byte[] Bytes => Changes.Count == 0 ? file.Bytes : Text.ToBytes();

    /// <summary>Writes the post to disk.</summary>
    /// <returns>The problem, or null if it was written.</returns>
    public Problem? Write() => file.Write(Bytes);
}
