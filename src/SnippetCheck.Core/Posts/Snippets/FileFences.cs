using System.Text;

namespace SnippetCheck.Posts;

/// <summary>The fences of a post that are files, while the post is read.</summary>
internal sealed class FileFences
{
    /// <summary>The tag of such a fence.</summary>
    public const string Tag = "file";

    private const int Largest = 1024 * 1024;

    private readonly List<(WorkingFile File, Place Place)> _all = [];
    private IReadOnlyList<WorkingFile> _now = [];

    /// <summary>The files that a snippet finds which begins here, by their paths.</summary>
    public IReadOnlyList<WorkingFile> Now => _now;

    /// <summary>Whether a word was meant to say that a fence is a file, be it written right or wrong.</summary>
    public static bool IsMeant(InfoWord word) =>
        word.Key == Tag || NearMiss.Meant(word, [TagDefinition.OfFile])?.Split('=')[0] == Tag;

    /// <summary>Takes the next fence that is a file.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="tags">Its tags, which take what is wrong.</param>
    public void Add(Fence fence, TagSet tags)
    {
        if (tags[Tag] is not { Value: { } written } tag)
        {
            return;
        }

        foreach (var other in TagDefinition.OfTexts.Where(d => d.Name != Tag && tags.Has(d.Name)))
        {
            tags.Found.Add(Problems.TwoKindsOfText(tags[other.Name]?.Place ?? tag.Place, Tag, other.Name));
        }

        if (new TagValues(tags).PathInWorkingFolder(Tag) is not { } path)
        {
            return;
        }

        tags.Found.AddRange(Problems.OfMarkup(fence));

        if (Encoding.UTF8.GetByteCount(fence.Content.Text) > Largest)
        {
            tags.Found.Add(Problems.FileTooLarge(tag.ValuePlace, written, Sizes.Write(Largest)));
            return;
        }

        if (_now.FirstOrDefault(f => IsSameElsewhere(f.Path, path) || f.Path.IsInTheWayOf(path)) is { } clashing)
        {
            tags.Found.Add(Problems.FilesClash(tag.ValuePlace, written, clashing.Path.Text, clashing.Line));
            return;
        }

        var file = new WorkingFile(path, fence.Content.Text, _all.Count, fence.Opening.Line);
        _all.Add((file, tag.ValuePlace));
        _now = [.. _now.Where(f => f.Path != path).Append(file).OrderBy(f => f.Path.Text, StringComparer.Ordinal)];
    }

    /// <summary>The files that no snippet can read, each a problem.</summary>
    /// <param name="drafts">The post's snippets.</param>
    public IEnumerable<Problem> Unread(IEnumerable<SnippetDraft> drafts)
    {
        var read = drafts.Where(d => d.MayRun).SelectMany(d => d.Files).ToHashSet();
        return _all.Where(f => !read.Contains(f.File)).Select(f => Problems.FileUnread(f.Place, f.File.Path.Text));
    }

    private static bool IsSameElsewhere(WorkingPath one, WorkingPath other) =>
        one != other && one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase);
}
