using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SnippetCheck.Tests;

/// <summary>A package feed on this machine's loopback that only describes its packages, in NuGet's protocol.</summary>
internal sealed class HttpFeed : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _root;
    private readonly List<(string Id, string Entry)> _entries = [];
    private readonly ConcurrentBag<string> _asked = [];

    /// <summary>Starts a feed without packages.</summary>
    public HttpFeed()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        _root = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        _listener.Prefixes.Add(_root);
        _listener.Start();
        _ = AnswerAsync();
    }

    public void Dispose() => _listener.Close();

    /// <summary>Makes it the only feed of a folder's posts.</summary>
    public void Configure(string folder) =>
        File.WriteAllText(
            Path.Combine(folder, "NuGet.config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{_root}index.json" allowInsecureConnections="true" /></packageSources>
            </configuration>
            """
        );

    /// <summary>Adds a version of a package, in ascending order.</summary>
    public void Add(string id, string version, bool isListed = true, string? deprecation = null) =>
        _entries.Add(
            (
                id.ToLowerInvariant(),
                $$"""
                {
                  "catalogEntry": {
                    "@id": "{{_root}}{{id}}/{{version}}", "id": "{{id}}", "version": "{{version}}", "listed": {{(
                    isListed ? "true" : "false"
                )}}
                    {{(deprecation is null ? "" : $", \"deprecation\": {deprecation}")}}
                  }
                }
                """
            )
        );

    /// <summary>How often the tool itself asked about a package, and not NuGet.</summary>
    public int RequestsFor(string id) => _asked.Count(a => a == $"/{id}/index.json");

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var path = context.Request.Url?.AbsolutePath ?? "";
                if (context.Request.UserAgent is null)
                {
                    _asked.Add(path);
                }

                var body = BodyOf(path);
                context.Response.StatusCode = body is null ? 404 : 200;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body ?? ""));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over, or its client was.
            }
        }
    }

    private string? BodyOf(string path) =>
        path == "/index.json"
            ? $$"""{ "version": "3.0.0", "resources": [{ "@id": "{{_root}}", "@type": "RegistrationsBaseUrl/3.6.0" }, { "@id": "{{_root}}q", "@type": "SearchQueryService" }] }"""
        : _entries.Where(e => path == $"/{e.Id}/index.json").Select(e => e.Entry).ToList() is { Count: > 0 } found
            ? $$"""{ "count": 1, "items": [{ "@id": "{{_root}}page", "count": {{found.Count}}, "lower": "0.0.1", "upper": "99.0.0", "items": [{{string.Join(',', found)}}] }] }"""
        : null;
}
