using System.Text.Json;
using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>The fences below a snippet that serves: the requests of its app, and the responses to them.</summary>
/// <param name="problems">Collects what's wrong, unless it belongs to a snippet.</param>
internal sealed partial class AppFences(PostProblems problems)
{
    /// <summary>The tag of a response.</summary>
    public const string Tag = "response";

    private const string Http = "http";

    private Dictionary<string, string> _variables = [];
    private readonly List<Place> _stray = [];
    private SnippetDraft? _app;

    /// <summary>Whether there's an app that requests are made of.</summary>
    public bool IsAwaited => _app is not null;

    /// <summary>Comes to a snippet. Requests below it are made of it if it serves, and of the last one that does otherwise.</summary>
    public void Reach(SnippetDraft snippet)
    {
        if (snippet.Disposition == Disposition.Serves)
        {
            (_app, _variables) = (snippet, []);
        }
    }

    /// <summary>Comes to the end. In a post without an app, a fence called response isn't meant for SnippetCheck.</summary>
    public void End()
    {
        if (_app is not null)
        {
            problems.Found.AddRange(_stray.Select(Problems.ResponseWithoutRequest));
        }
    }

    /// <summary>Takes a fence without tags if it holds requests, or is plainly a response.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TakeUntagged(Fence fence, InfoString info)
    {
        if (_app is not { } app)
        {
            return false;
        }

        if (info.Language == Http && IsWhole(fence))
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

        var requests =
            info.Language == Http ? new HttpFile(_variables, app.Found).Read(fence.Content)
            : FenceLanguage.IsShell(info.Language) ? new CurlCommand(app.Found).Read(fence.Content)
            : [];
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
        var lines = text.Lines;
        var (head, body) =
            info.Language == Http || IsWhole(fence)
                ? (
                    lines.TakeWhile(l => l.Text.Trim().Length > 0).ToList(),
                    lines.SkipWhile(l => l.Text.Trim().Length > 0).Skip(1).ToList()
                )
                : ([], [.. lines]);
        if (head.Count > 0)
        {
            TakeHead(app, index, fence, text, head, isSound, body.Count > 0);
        }
        else if (info.Language == Http)
        {
            app.Found.Add(NoStatus(fence.Opening));
        }

        if (head.Count == 0 || body.Exists(l => l.Text.Trim().Length > 0))
        {
            var isJson = match is null && IsJson(info, head, body);
            app.TakeOutput(
                new(
                    new OutputTarget.ResponseBody(index, request.InWords),
                    text with
                    {
                        Lines = body,
                        Match = isJson ? MatchMode.Json : text.Match,
                    },
                    fence
                )
                {
                    First = head.Count > 0 ? body[0].Place : fence.Opening,
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
        List<FenceLine> head,
        bool isSound,
        bool hasBody
    )
    {
        if (StatusLine().Match(head[0].Text.Trim()) is not { Success: true } status)
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
                    status.Groups["version"].Value,
                    status.Groups["reason"].Success,
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
                Last = hasBody ? head[^1].Place : fence.Closing,
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

    private static bool IsWhole(Fence fence) =>
        fence.Content.Lines.FirstOrDefault(l => l.Text.Trim().Length > 0) is { } first
        && first.Text.TrimStart().StartsWith("HTTP/", StringComparison.Ordinal)
        && StatusLine().IsMatch(first.Text.Trim());

    // Text with "..." in place of lines isn't JSON, and is compared line by line.
    private static bool IsJson(InfoString info, List<FenceLine> head, List<FenceLine> body)
    {
        if (
            !info.Language.StartsWith("json", StringComparison.OrdinalIgnoreCase)
            && !head.Exists(l => ContentType().IsMatch(l.Text))
            && body.Find(l => l.Text.Trim().Length > 0)?.Text.TrimStart() is not ['{' or '[', ..]
        )
        {
            return false;
        }

        try
        {
            using var _ = JsonDocument.Parse(string.Join('\n', body.Select(l => l.Text)));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        @"^(?<version>HTTP/[0-9](\.[0-9])?\s+)?[0-9]{3}(\s+(?<reason>\S.*))?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^\s*content-type\s*:.*json", RegexOptions.IgnoreCase)]
    private static partial Regex ContentType();
}
