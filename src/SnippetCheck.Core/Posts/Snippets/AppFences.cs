namespace SnippetCheck.Posts;

/// <summary>The fences below a snippet that serves: the requests of its app, and the responses to them.</summary>
/// <param name="context">Says whether to infer apps, since their authors may not know the tag.</param>
/// <param name="problems">Collects what's wrong, unless it belongs to a snippet.</param>
internal sealed class AppFences(PostContext context, PostProblems problems)
{
    /// <summary>The tag of a response.</summary>
    public const string Tag = "response";

    private const string Http = "http";

    private Dictionary<string, string> _variables = [];
    private readonly List<Place> _stray = [];
    private SnippetDraft? _app;
    private bool _hasApp;

    // A server that isn't tagged as an app, which requests below it are about. If its author doesn't know the tag, a response shows that it's one.
    private SnippetDraft? _server;
    private readonly List<StatedRequest> _asked = [];
    private bool _isAnswerNext;

    /// <summary>Whether there's an app that requests are made of.</summary>
    public bool IsAwaited => _app is not null;

    /// <summary>Comes to a snippet. Requests below it are made of it if it serves, and of nothing if it's another server.</summary>
    public void Reach(SnippetDraft snippet)
    {
        _isAnswerNext = false;
        if (snippet.Disposition == Disposition.Serves)
        {
            (_app, _server, _variables, _hasApp) = (snippet, null, [], true);
        }
        else if (ServerCode.IsIn(snippet.Fence.Content.Text))
        {
            (_app, _server, _variables) = (null, snippet, []);
            _asked.Clear();
        }
    }

    /// <summary>Comes to the end. In a post without an app, a fence called response isn't meant for SnippetCheck.</summary>
    public void End()
    {
        if (_hasApp)
        {
            problems.Found.AddRange(_stray.Select(Problems.ResponseWithoutRequest));
        }
    }

    /// <summary>Takes a fence without tags if it holds requests, or is plainly a response.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TakeUntagged(Fence fence, InfoString info)
    {
        if ((_app ?? _server) is not { } app)
        {
            return false;
        }

        _isAnswerNext = false;
        if (_app is not null && info.Language == Http && ResponseText.IsWhole(fence))
        {
            TakeResponse(
                fence,
                info,
                new(fence.Content.Lines, MatchMode.Exact, fence.Closing),
                match: null,
                isSound: true
            );
            return true;
        }

        // Of what no tag says that it's a request, some is none.
        var found = _app is null ? [] : app.Found;
        var requests =
            info.Language == Http ? new HttpFile(_variables, found).Read(fence.Content)
            : FenceLanguage.IsShell(info.Language) ? new CurlCommand(found).Read(fence.Content)
            : [];
        requests = [.. requests.SkipLast(1), .. requests.TakeLast(1).Select(r => r with { Fence = fence })];
        _isAnswerNext = requests.Count > 0;
        if (_app is null)
        {
            _asked.AddRange(requests);
            return false;
        }

        if (requests.Count > 0 && info.Words.FirstOrDefault(w => w.Key == "skip") is { } skip)
        {
            app.Found.Add(Problems.RequestSkipped(skip.Place));
        }

        app.TakeRequests(requests);
        return info.Language == Http || requests.Count > 0;
    }

    /// <summary>Takes a fence without tags that shows the response to a request right above it, made of what seems to be an app.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TakeInferred(Fence fence, InfoString info)
    {
        if (
            !_isAnswerNext
            || !context.InfersOutput
            || _server is not { Disposition: Disposition.Run or Disposition.Serves, Fence.IsHidden: false } server
            || !fence.IsClosed
            || !(ResponseText.IsWhole(fence) || (info.Language != Http && FenceLanguage.MayHoldBody(info.Language)))
            || TagSet.Read(TextFences.WordsOf(fence, info), TagDefinition.OfTexts, allAreOurs: false).IsOurs
        )
        {
            return false;
        }

        if (_app is null)
        {
            server.Serve();
            server.TakeRequests(_asked);
            _app = server;
        }

        _isAnswerNext = false;
        // Such a fence in the language http needs no tag.
        var evidence = info.Language == Http ? OutputEvidence.Stated : OutputEvidence.Position;
        TakeResponse(
            fence,
            info,
            new(fence.Content.Lines, MatchMode.Exact, fence.Closing),
            null,
            isSound: true,
            evidence
        );
        return true;
    }

    /// <summary>Takes a fence that states the response to the last request.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="info">Its info string.</param>
    /// <param name="text">Its text.</param>
    /// <param name="match">How its tags say that it matches; null if they don't.</param>
    /// <param name="isSound">Whether its tags are valid.</param>
    /// <param name="evidence">How it's known to be a response.</param>
    public void TakeResponse(
        Fence fence,
        InfoString info,
        StatedText text,
        string? match,
        bool isSound,
        OutputEvidence evidence = OutputEvidence.Stated
    )
    {
        if (_app is null && _server is { } server)
        {
            // Without a request, it may be about something else.
            if (server is { IsTagged: true, Disposition: not Disposition.Skip } && _asked.Count > 0)
            {
                problems.Add(Problems.ResponseOfNoApp(fence.Opening, server.Fence.Opening.Line));
            }

            return;
        }

        if (_app is not { Requests: [.., var request] } app)
        {
            _stray.Add(fence.Opening);
            return;
        }

        var index = app.Requests.Count - 1;
        if (app.ResponseTo(index) is { } other)
        {
            app.Found.Add(Problems.ResponseTwice(fence.Opening, request.InWords, other.Fence.Opening.Line));
            return;
        }

        app.Found.AddRange(Problems.OfMarkup(fence));
        var response = ResponseText.Read(text.Lines, info.Language == Http || ResponseText.IsWhole(fence));
        if (response.Head.Count > 0)
        {
            TakeHead(app, index, fence, text, response, isSound, evidence);
        }
        else if (info.Language == Http)
        {
            app.Found.Add(NoStatus(fence.Opening));
        }

        if (response.Head.Count == 0 || response.HasBody)
        {
            var isJson = match is null && response.IsJson(info.Language);
            app.TakeOutput(
                new(
                    new OutputTarget.ResponseBody(index, request.InWords),
                    text with
                    {
                        Lines = response.Body,
                        Match = isJson ? MatchMode.Json : text.Match,
                    },
                    fence
                )
                {
                    First = response.Head.Count > 0 ? response.Body[0].Place : fence.Opening,
                    IsSound = isSound,
                    Evidence = evidence,
                }
            );
        }
    }

    private static void TakeHead(
        SnippetDraft app,
        int index,
        Fence fence,
        StatedText text,
        ResponseText response,
        bool isSound,
        OutputEvidence evidence
    )
    {
        var head = response.Head;
        if (response.Status is not var (version, hasReason))
        {
            app.Found.Add(NoStatus(head[0].TrimmedPlace));
            return;
        }

        var names = new List<string>();
        foreach (var line in head.Skip(1))
        {
            var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                app.Found.Add(Problems.NoHeader(line.TrimmedPlace, line.Text));
                return;
            }

            names.Add(line.Text[..colon].Trim());
        }

        app.TakeOutput(
            new(
                new OutputTarget.ResponseHead(
                    index,
                    app.Requests[index].InWords,
                    version,
                    hasReason,
                    [.. names.Distinct(StringComparer.OrdinalIgnoreCase)]
                ),
                text with
                {
                    Lines = head,
                    Match = text.Match == MatchMode.Literal ? MatchMode.Literal : MatchMode.Exact,
                    End = head[^1].Place,
                },
                fence
            )
            {
                Last = response.Body.Count > 0 ? head[^1].Place : fence.Closing,
                IsSound = isSound,
                Evidence = evidence,
            }
        );
    }

    private static Problem NoStatus(Place place) =>
        Problems.RequestUnreadable(
            place,
            "A response in the language http begins with its status.",
            "Begin it with a line such as HTTP/1.1 200 OK, or give the fence the language of the body."
        );
}
