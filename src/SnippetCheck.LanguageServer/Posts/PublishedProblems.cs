using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Reporting;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>The problems that the client shows. A file that several posts share has the problems that any of them shows in it.</summary>
/// <param name="connection">The client.</param>
/// <param name="posts">The posts.</param>
internal sealed class PublishedProblems(Connection connection, OpenPosts posts)
{
    // Longer details are in the report.
    private const int MostDetails = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<Diagnostic>>> _byUri = new(
        StringComparer.Ordinal
    );

    /// <summary>Shows the problems of a post in place of those that it had before.</summary>
    public void Show(OpenPost post, KnownPost known)
    {
        var fault = known.File.Configuration.Fault;
        var all = known
            .Result.AllProblems.Concat(known.Result.Shared)
            .Concat(fault?.Problems.Select(p => p with { Place = p.Place with { File = fault.File } }) ?? [])
            .GroupBy(p => UriOf(post, p.Place.File), DiagnosticOf)
            .ToDictionary(g => g.Key, IReadOnlyList<Diagnostic> (g) => [.. g.Distinct()], StringComparer.Ordinal);
        all.TryAdd(post.Uri, []);
        Replace(post, all);
    }

    /// <summary>Shows nothing of a post any more.</summary>
    public void Withdraw(OpenPost post) => Replace(post, new(StringComparer.Ordinal));

    /// <summary>A problem as editors show it.</summary>
    public static Diagnostic DiagnosticOf(Problem problem) =>
        new(
            problem.Place.ToRange(),
            string.Join('\n', LinesOf(problem).Select(OutputSanitizer.Visible)),
            problem.Severity == Severity.Error ? 1 : 2,
            problem.Code,
            "snippetcheck",
            AddressOf(problem.Code) is { } address ? new(address) : null
        );

    private static string? AddressOf(string code) =>
        CodeAddress.Of(code) ?? (CodeAddress.PageOf(code) is { } page ? FileUri.Of(page) : null);

    private static IEnumerable<string> LinesOf(Problem problem) =>
        [
            .. problem.Message.ReplaceLineEndings("\n").Split('\n'),
            .. problem.Help.Length > 0 ? problem.Help.ReplaceLineEndings("\n").Split('\n') : [],
            .. problem.Details.Take(MostDetails),
            .. problem.Details.Count > MostDetails ? ["…"] : Array.Empty<string>(),
        ];

    private string UriOf(OpenPost post, string? file) =>
        file is null ? post.Uri : FileUri.Of(Path.GetFullPath(file, posts.Root));

    private void Replace(OpenPost post, Dictionary<string, IReadOnlyList<Diagnostic>> shown)
    {
        lock (_gate)
        {
            var before = _byUri.Where(u => u.Value.ContainsKey(post.Path)).Select(u => u.Key).ToList();
            foreach (var uri in before.Union(shown.Keys, StringComparer.Ordinal))
            {
                if (!_byUri.TryGetValue(uri, out var ofPosts))
                {
                    _byUri.Add(uri, ofPosts = new(StringComparer.Ordinal));
                }

                if (shown.TryGetValue(uri, out var now))
                {
                    ofPosts[post.Path] = now;
                }
                else if (ofPosts.Remove(post.Path) && ofPosts.Count == 0)
                {
                    _byUri.Remove(uri);
                }

                Send(
                    new(uri, [.. ofPosts.Values.SelectMany(d => d).Distinct()], uri == post.Uri ? post.Version : null)
                );
            }
        }
    }

    private void Send(PublishDiagnosticsParams problems) =>
        _ = connection.NotifyAsync(
            "textDocument/publishDiagnostics",
            problems,
            ProtocolJson.Default.PublishDiagnosticsParams
        );
}
