using System.Collections.Concurrent;
using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Workspaces;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>The posts that the client has open, in the folders of its workspace.</summary>
internal sealed class OpenPosts
{
    private readonly ConcurrentDictionary<string, OpenPost> _posts = new(StringComparer.Ordinal);

    // Paths of documents that aren't saved yet, by their URIs. No files have these names.
    private readonly ConcurrentDictionary<string, string> _unsaved = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _folders = [];

    /// <summary>The folders as posts are read in them.</summary>
    public Workspace Workspace { get; private set; } = new([Directory.GetCurrentDirectory()], new());

    /// <summary>The first folder, which names in reports start from.</summary>
    public string Root => _folders.FirstOrDefault(Directory.GetCurrentDirectory());

    /// <summary>All of them.</summary>
    public IEnumerable<OpenPost> All => _posts.Values;

    /// <summary>Takes the folders of the workspace.</summary>
    /// <param name="folders">Their full paths. Without any, the working folder counts.</param>
    public void Enter(IReadOnlyList<string> folders)
    {
        _folders = folders;
        Workspace = new(folders.Count > 0 ? folders : [Root], new());
        foreach (var post in All)
        {
            Workspace.Open(post.Path, post.Text.Text, post.Revision);
        }
    }

    /// <summary>Takes folders that came, and lets go of folders that went.</summary>
    public void Change(IEnumerable<string> added, IEnumerable<string> removed) =>
        Enter([.. _folders.Except(removed, StringComparer.Ordinal).Union(added, StringComparer.Ordinal)]);

    /// <summary>Finds an open post by its URI; null where it isn't open.</summary>
    public OpenPost? Find(string uri) =>
        PathOf(uri) is { } path && _posts.TryGetValue(path, out var post) ? post : null;

    /// <summary>Opens a text; null where it's no post. What isn't saved yet is read as if it were in the first folder.</summary>
    public OpenPost? Open(TextDocumentItem item)
    {
        if ((PathOf(item.Uri) ?? PathOfUnsaved(item)) is not { } path || !Workspace.IsPost(path))
        {
            return null;
        }

        var post = new OpenPost(item.Uri, path, item.Text, item.Version);
        if (_posts.TryRemove(path, out var old))
        {
            old.Close();
        }

        _posts[path] = post;
        Workspace.Open(path, item.Text, post.Revision);
        return post;
    }

    /// <summary>Changes a text; null where it isn't open, and its whole text isn't given.</summary>
    public OpenPost? Change(DidChangeParams change)
    {
        if (Find(change.TextDocument.Uri) is not { } post)
        {
            return change.ContentChanges is [.., { Range: null, Text: var text }]
                ? Open(new(change.TextDocument.Uri, text, change.TextDocument.Version))
                : null;
        }

        post.Change(change.ContentChanges, change.TextDocument.Version);
        Workspace.Change(post.Path, post.Text.Text, post.Revision);
        return post;
    }

    /// <summary>Closes a text: the file's counts again.</summary>
    public OpenPost? Close(string uri)
    {
        if (PathOf(uri) is not { } path || !_posts.TryRemove(path, out var post))
        {
            return null;
        }

        _unsaved.TryRemove(uri, out _);
        post.Close();
        Workspace.Close(path);
        return post;
    }

    private string? PathOf(string uri) => FileUri.PathOf(uri) ?? _unsaved.GetValueOrDefault(uri);

    private string? PathOfUnsaved(TextDocumentItem item)
    {
        const string scheme = "untitled:";
        var ending = item.LanguageId switch
        {
            "markdown" => ".md",
            "mdx" => ".mdx",
            _ => null,
        };
        if (ending is null || !item.Uri.StartsWith(scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var name = Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(item.Uri[scheme.Length..]));
        var path = Path.Combine(Root, name + ending);
        while (File.Exists(path) || _posts.ContainsKey(path))
        {
            name += "-unsaved";
            path = Path.Combine(Root, name + ending);
        }

        return _unsaved[item.Uri] = path;
    }
}
