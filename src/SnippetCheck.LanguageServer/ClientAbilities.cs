using System.Text.Json;

namespace SnippetCheck.LanguageServer;

/// <summary>What the client can do, of what makes a difference here.</summary>
/// <param name="WatchesFiles">It reports changed files if it's asked to.</param>
/// <param name="ShowsProgress">It shows what is under way.</param>
/// <param name="RefreshesLenses">It asks again for code lenses if it's told to.</param>
/// <param name="ResolvesEdits">It asks for the edit of a code action once that's chosen.</param>
internal sealed record ClientAbilities(bool WatchesFiles, bool ShowsProgress, bool RefreshesLenses, bool ResolvesEdits)
{
    /// <summary>A client that can do nothing that is optional.</summary>
    public static ClientAbilities None { get; } = new(false, false, false, false);

    /// <summary>Reads what a client says.</summary>
    public static ClientAbilities Of(JsonElement? capabilities) =>
        capabilities is { } stated
            ? new(
                IsTrue(stated, "workspace", "didChangeWatchedFiles", "dynamicRegistration"),
                IsTrue(stated, "window", "workDoneProgress"),
                IsTrue(stated, "workspace", "codeLens", "refreshSupport"),
                At(stated, "textDocument", "codeAction", "resolveSupport", "properties")
                    is { ValueKind: JsonValueKind.Array } properties
                    && properties
                        .EnumerateArray()
                        .Any(p => p.ValueKind == JsonValueKind.String && p.ValueEquals("edit"))
            )
            : None;

    private static bool IsTrue(JsonElement json, params ReadOnlySpan<string> path) =>
        At(json, path) is { ValueKind: JsonValueKind.True };

    private static JsonElement? At(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json;
    }
}
