namespace SnippetCheck.Posts;

/// <summary>The fences below a snippet that serves: the requests of its app, and the responses to them.</summary>
/// <param name="problems">Collects what's wrong, unless it belongs to a snippet.</param>
internal sealed class AppFences(PostProblems problems)
{
    /// <summary>The tag of a response.</summary>
    public const string Tag = "response";

    private const string Http = "http";

    private Dictionary<string, string> _variables = [];
    private readonly List<Place> _stray = [];
    private SnippetDraft? _app;
    private bool _hasApp;

    // A server that isn't tagged as an app, which requests below it are about.
    private SnippetDraft? _server;
    private readonly List<StatedRequest> _asked = [];

    /// <summary>Whether there's an app that requests are made of.</summary>
    public bool IsAwaited => _app is not null;

    /// <summary>Comes to a snippet. Requests below it are made of it if it serves, and of nothing if it's another server.</summary>
    public void Reach(SnippetDraft snippet)
    {
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
        if (_app is null)
        {
            _asked.AddRange(requests);
            return false;
        }

        app.TakeRequests(requests);
        return info.Language == Http || requests.Count > 0;
    }

    /// <summary>Takes a fence that states the response to the last request.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="info">Its info string.</param>
    /// <param name="text">Its text.</param>
    /// <param name="match">How its tags say that it matches; null if they don't.</param>
    /// <param name="isSound">Whether its tags are valid.</param>
    public void TakeResponse(Fence fence, InfoString info, StatedText text, string? match, bool isSound)
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
            TakeHead(app, index, fence, text, response, isSound);
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
        bool isSound
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
