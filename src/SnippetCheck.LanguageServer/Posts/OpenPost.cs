using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Workspaces;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>A post that the client has open: its text now, and what is known of it. Safe for several threads.</summary>
internal sealed class OpenPost
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = New();
    private (int Revision, string Why)? _unknown;
    private bool _isClosed;

    /// <summary>A post that was just opened.</summary>
    /// <param name="uri">Its URI, as the client writes it.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="text">Its text.</param>
    /// <param name="version">The client's number for that.</param>
    public OpenPost(string uri, string path, string text, int? version) =>
        (Uri, Path, Text, Version) = (uri, path, new(text), version);

    /// <summary>Its URI, as the client writes it.</summary>
    public string Uri { get; }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Its text now.</summary>
    public DocumentText Text { get; private set; }

    /// <summary>The client's number for its text. Nothing is concluded from it, since it may be wrong.</summary>
    public int? Version { get; private set; }

    /// <summary>Our own number for its text, which grows with each change.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>What is known of the newest text that was checked; null at first.</summary>
    public KnownPost? Known { get; private set; }

    /// <summary>Applies changes.</summary>
    /// <param name="changes">The changes, in order; each is about the text after the one before.</param>
    /// <param name="version">The client's number for the text after them.</param>
    public void Change(IReadOnlyList<TextChange> changes, int? version)
    {
        lock (_gate)
        {
            Text = changes.Aggregate(Text, (text, change) => text.With(change));
            Version = version;
            Revision++;
        }
    }

    /// <summary>Takes what a check has found.</summary>
    /// <param name="known">It.</param>
    /// <param name="show">Shows it. It's called only if the text is still the one that was checked.</param>
    public bool Take(KnownPost known, Action show)
    {
        lock (_gate)
        {
            if (known.Revision != Revision)
            {
                return false;
            }

            Known = known;
            show();
            Tell();
            return true;
        }
    }

    /// <summary>Gives up on a text: its check failed, so nothing will be known of it.</summary>
    /// <param name="revision">Our number for the text.</param>
    /// <param name="why">Why, for the user.</param>
    public void GiveUp(int revision, string why)
    {
        lock (_gate)
        {
            _unknown = (revision, why);
            Tell();
        }
    }

    /// <summary>Takes that the client has closed it, so that nothing more will be known.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Tell();
        }
    }

    /// <summary>What is known of the text as it is now. Waits for the check that is under way.</summary>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="RequestException">Nothing will be known of it.</exception>
    public async Task<KnownPost> KnownAsync(CancellationToken stop)
    {
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (Known is { } known && known.Revision == Revision)
                {
                    return known;
                }

                if (_isClosed || _unknown?.Revision == Revision)
                {
                    throw new RequestException(
                        ErrorCode.RequestFailed,
                        _isClosed ? "The post was closed." : $"The post couldn't be checked: {_unknown?.Why}"
                    );
                }

                news = _news.Task;
            }

            await news.WaitAsync(stop);
        }
    }

    private void Tell()
    {
        _news.TrySetResult();
        _news = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What is known of one text of a post.</summary>
/// <param name="Revision">Our number for the text.</param>
/// <param name="Text">The text.</param>
/// <param name="File">The post that it is, with what it was read from.</param>
/// <param name="Result">The verdicts.</param>
internal sealed record KnownPost(int Revision, DocumentText Text, PostFile File, CheckedPost Result)
{
    /// <summary>The snippet of a line, or the snippet whose output that line states; null where there's none above.</summary>
    /// <param name="line">The line, from 0.</param>
    public CheckedSnippet? SnippetAt(int line) =>
        File.Post.SnippetAt(line + 1) is { } snippet
            ? Result.Snippets.FirstOrDefault(s => ReferenceEquals(s.Snippet, snippet))
            : null;
}
