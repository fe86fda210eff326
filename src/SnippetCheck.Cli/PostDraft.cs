using SnippetCheck.Adopting;
using SnippetCheck.Updating;
using SnippetCheck.Workspaces;

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

    /// <summary>What was done, in words, and where that is now; in the order of the post.</summary>
    public IReadOnlyList<(Place Place, string What)> Changes { get; private set; } = [];

    /// <summary>The post as one of which fences without tags are to get some.</summary>
    public OldPost ToOldPost() => new(Post, Text, file.Read, file.Infer);

    /// <summary>Makes changes.</summary>
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

        // What is added behind a line begins on a line of its own.
        Place FirstLineOf(Edit edit) =>
            Text.After(edits, text, edit.Place) is var place
            && edit.Text.AsSpan().TrimStart("\r\n").Length is var rest
            && rest < edit.Text.Length
                ? Place.On(place.Line + edit.Text[..^rest].Count(c => c == '\n'), 1)
                : place;
    }

    /// <summary>Writes it.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Problem? Write() => file.Write(Text.ToBytes());
}
