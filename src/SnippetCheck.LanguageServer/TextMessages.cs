using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer;

/// <summary>What a client says of texts, files, folders and settings.</summary>
/// <param name="posts">The posts that it has open.</param>
/// <param name="checks">What checks them.</param>
/// <param name="problems">The problems that it shows.</param>
internal sealed class TextMessages(OpenPosts posts, PostChecks checks, PublishedProblems problems)
{
    /// <summary>Listens to them.</summary>
    public void AddTo(Connection connection)
    {
        connection.OnNotification(
            "textDocument/didOpen",
            ProtocolJson.Default.DidOpenParams,
            p => With(posts.Open(p.TextDocument), checks.Opened)
        );
        connection.OnNotification(
            "textDocument/didChange",
            ProtocolJson.Default.DidChangeParams,
            p => With(posts.Change(p), checks.Changed)
        );
        connection.OnNotification(
            "textDocument/didSave",
            ProtocolJson.Default.DocumentParams,
            p => With(posts.Find(p.TextDocument.Uri), checks.Saved)
        );
        connection.OnNotification(
            "textDocument/didClose",
            ProtocolJson.Default.DocumentParams,
            p =>
                With(
                    posts.Close(p.TextDocument.Uri),
                    post =>
                    {
                        checks.Closed(post);
                        problems.Withdraw(post);
                    }
                )
        );
        connection.OnNotification(
            "workspace/didChangeWatchedFiles",
            ProtocolJson.Default.DidChangeWatchedFilesParams,
            p => checks.FilesChanged([.. p.Changes.Select(c => FileUri.PathOf(c.Uri)).OfType<string>()])
        );
        connection.OnNotification(
            "workspace/didChangeConfiguration",
            ProtocolJson.Default.DidChangeConfigurationParams,
            p => Configure(checks.Settings.With(p.Settings))
        );
        connection.OnNotification(
            "workspace/didChangeWorkspaceFolders",
            ProtocolJson.Default.DidChangeWorkspaceFoldersParams,
            p =>
            {
                posts.Change(FileUri.PathsOf(p.Event.Added), FileUri.PathsOf(p.Event.Removed));
                CheckAll();
            }
        );
    }

    private void Configure(ServerSettings settings)
    {
        if (settings != checks.Settings)
        {
            checks.Settings = settings;
            CheckAll();
        }
    }

    private void CheckAll()
    {
        foreach (var post in posts.All)
        {
            checks.Opened(post);
        }
    }

    private static void With(OpenPost? post, Action<OpenPost> use)
    {
        if (post is not null)
        {
            use(post);
        }
    }
}
