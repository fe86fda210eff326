using System.Diagnostics;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The language server with clients that aren't ours.</summary>
public sealed class EditorClientTests
{
    private static readonly string Clients = Path.Combine(Repository.Root, "tests", "SnippetCheck.EditorClients");
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll");

    [ClientFact(
        "node",
        "node_modules/vscode-languageserver-protocol",
        "The packages are missing: run 'npm ci' in tests/SnippetCheck.EditorClients."
    )]
    public Task Microsofts_client_edits_for_a_day() => RunAsync("node", "day.mjs", Tool);

    [ClientFact("nvim", "neovim.lua", "")]
    public Task Neovim_edits_for_an_hour() => RunAsync("nvim", "--headless", "--clean", "-u", "neovim.lua");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("client-tests-").FullName;
        try
        {
            var info = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Clients,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var (name, value) in new[] { ("TOOL", Tool), ("FOLDER", folder), ("HOME", folder) })
            {
                info.Environment[name] = value;
            }

            using var client = Process.Start(info) ?? throw new InvalidOperationException(program);
            var (output, error) = (client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await client.WaitForExitAsync(patience.Token);
            Assert.True(client.ExitCode == 0, await output + await error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A test that needs a program, and a file beside the clients. Without them, it's shown as skipped.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ClientFactAttribute : FactAttribute
    {
        public ClientFactAttribute(string program, string file, string withoutFile) =>
            Skip =
                !SlowTests.AreWanted ? $"A client edits for minutes. Set {SlowTests.Variable}=1 to run it."
                : !IsInstalled(program) ? $"{program} isn't installed."
                : !Path.Exists(Path.Combine(Clients, file)) ? withoutFile
                : null;

        private static bool IsInstalled(string program) =>
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, program)));
    }
}
