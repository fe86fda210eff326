using System.Text.Json;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer;

/// <summary>The kinds of messages, as the protocol numbers them.</summary>
internal enum MessageKind
{
    /// <summary>An error.</summary>
    Error = 1,

    /// <summary>A warning.</summary>
    Warning = 2,

    /// <summary>An information.</summary>
    Info = 3,
}

/// <summary>What the server says to its client, besides answers.</summary>
internal sealed class Client(Connection connection)
{
    private int _lastToken;

    /// <summary>What it can do.</summary>
    public ClientAbilities Abilities { get; set; } = ClientAbilities.None;

    /// <summary>What is under way and can be cancelled, by its token.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, WorkDone> UnderWay { get; } =
        new(StringComparer.Ordinal);

    /// <summary>Shows the user a message.</summary>
    public void Say(MessageKind kind, string message) =>
        _ = connection.NotifyAsync(
            "window/showMessage",
            new((int)kind, $"SnippetCheck: {message}"),
            ProtocolJson.Default.MessageParams
        );

    /// <summary>Logs an exception that is a bug of ours.</summary>
    public void Report(Exception exception) =>
        _ = connection.NotifyAsync(
            "window/logMessage",
            new((int)MessageKind.Error, exception.ToString()),
            ProtocolJson.Default.MessageParams
        );

    /// <summary>Shows that something is under way, until it's disposed of.</summary>
    /// <param name="title">What.</param>
    /// <param name="count">How many snippets there are.</param>
    /// <param name="stop">Ends it.</param>
    public WorkDone Begin(string title, int count, CancellationToken stop)
    {
        var token = $"snippetcheck-{Interlocked.Increment(ref _lastToken)}";
        return new(this, token, title, count, stop);
    }

    /// <summary>Has it ask for code lenses again.</summary>
    public void RefreshLenses()
    {
        if (Abilities.RefreshesLenses)
        {
            _ = connection.AskAsync("workspace/codeLens/refresh", new(), ProtocolJson.Default.NoParams);
        }
    }

    /// <summary>Has it report changes of the files that posts depend on.</summary>
    public void WatchFiles()
    {
        if (Abilities.WatchesFiles)
        {
            _ = connection.AskAsync(
                "client/registerCapability",
                new RegistrationParams([
                    new(
                        "snippetcheck-files",
                        "workspace/didChangeWatchedFiles",
                        new([new("**/*.{md,markdown,mdx,cs,json,csproj,props,targets,yml,yaml,config}")])
                    ),
                ]),
                ProtocolJson.Default.RegistrationParams
            );
        }
    }

    /// <summary>Has it change texts.</summary>
    public Task<JsonElement?> ApplyAsync(string label, WorkspaceEdit edit) =>
        connection.AskAsync("workspace/applyEdit", new(label, edit), ProtocolJson.Default.ApplyEditParams);

    /// <summary>Sends how far something is.</summary>
    internal Task ReportAsync(string token, ProgressValue value) =>
        connection.NotifyAsync("$/progress", new(token, value), ProtocolJson.Default.ProgressParams);

    /// <summary>Asks whether something may be shown as under way.</summary>
    internal async Task<bool> MayShowAsync(string token) =>
        Abilities.ShowsProgress
        && await connection.AskAsync(
            "window/workDoneProgress/create",
            new ProgressToken(token),
            ProtocolJson.Default.ProgressToken
        )
            is not null;
}
