using System.Text.Json.Nodes;
using SnippetCheck.LanguageServer;

namespace SnippetCheck.Tests;

/// <summary>Tests of the language server, each with a folder of its own that the client opens.</summary>
public abstract class EditorTests : IDisposable
{
    /// <summary>The folder.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("editor-tests-").FullName;

    /// <summary>What the server of a test stands on.</summary>
    private protected static ServerHost Host { get; } =
        new("1.0")
        {
            Engine = new() { CacheFolder = null, Remembered = 1000 },
            Today = () => CheckerFixture.Today,
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The URI of a file in the folder.</summary>
    private protected string Uri(string name) => EditorClient.UriOf(Path.Combine(Folder, name));

    /// <summary>Writes a file into the folder.</summary>
    private protected string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Folder);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A client that has said hello.</summary>
    private protected async Task<EditorClient> StartAsync(JsonObject? options = null, JsonObject? capabilities = null)
    {
        var client = new EditorClient(
            Host with
            {
                Explain = (snippet, explanation, limits) =>
                {
                    var text = new StringWriter { NewLine = "\n" };
                    new Cli.ExplanationText(text).Write(snippet, explanation, limits);
                    return text.ToString();
                },
            }
        );
        await client.InitializeAsync(Folder, options, capabilities);
        return client;
    }
}
