using System.Text.Json;

namespace SnippetCheck.LanguageServer;

/// <summary>When snippets are run.</summary>
internal enum RunMode
{
    /// <summary>When their post is saved.</summary>
    OnSave,

    /// <summary>Only when the user asks for it.</summary>
    Never,
}

/// <summary>What the client wants, as <c>initializationOptions</c> and later notifications state it.</summary>
internal sealed record ServerSettings
{
    /// <summary>When snippets are run.</summary>
    public RunMode Run { get; init; }

    /// <summary>How strictly they are sandboxed.</summary>
    public SandboxMode Sandbox { get; init; } = SandboxMode.Auto;

    /// <summary>Whether the workspace is trusted. If not, posts are read, and no process is started.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>Whether the client shows the text of an explanation itself. Most don't, and have to be asked to show a message.</summary>
    public bool ShowsExplanations { get; init; }

    /// <summary>These settings, with those that a client states. What isn't known or can't be read stays as it is.</summary>
    /// <param name="json">The settings, by themselves or under <c>snippetcheck</c>.</param>
    public ServerSettings With(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } stated)
        {
            return this;
        }

        if (stated.TryGetProperty("snippetcheck", out var inner) && inner.ValueKind == JsonValueKind.Object)
        {
            return With(inner);
        }

        return this with
        {
            Run = TextOf(stated, "run") switch
            {
                "onSave" => RunMode.OnSave,
                "never" => RunMode.Never,
                _ => Run,
            },
            Sandbox = TextOf(stated, "sandbox") switch
            {
                "auto" => SandboxMode.Auto,
                "on" => SandboxMode.On,
                _ => Sandbox,
            },
            IsTrusted = stated.TryGetProperty("trusted", out var trusted)
                ? trusted.ValueKind == JsonValueKind.True
                : IsTrusted,
            ShowsExplanations = stated.TryGetProperty("showsExplanations", out var shows)
                ? shows.ValueKind == JsonValueKind.True
                : ShowsExplanations,
        };
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
