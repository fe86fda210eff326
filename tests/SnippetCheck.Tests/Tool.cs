using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SnippetCheck.Tests;

/// <summary>Runs the tool as its users do, in a folder of its own.</summary>
internal sealed class Tool : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll");

    /// <summary>The folder that the tool runs in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tool-tests-").FullName;

    /// <summary>The folder that it takes for the system's temporary one.</summary>
    public string Temporary { get; } = Directory.CreateTempSubdirectory("tool-temp-").FullName;

    /// <summary>Variables that it is given besides.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    // What starts the tool: where it's to run as another user, a program that becomes that user first.
    private string[] _starter = ["dotnet"];

    /// <summary>
    /// Has it run as an ordinary user, if we are the superuser. Its folders become that user's, as do others that are
    /// given.
    /// </summary>
    public void RunAsOrdinaryUser(params string[] folders)
    {
        const string nobody = "65534";
        if (!System.Environment.IsPrivilegedProcess)
        {
            return;
        }

        using var owning = Process.Start("chown", ["-R", $"{nobody}:{nobody}", Folder, Temporary, .. folders]);
        owning.WaitForExit();
        _starter = ["setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups", "dotnet"];
        Environment["HOME"] = Temporary;
    }

    /// <summary>What one run gave.</summary>
    public sealed record Result(int ExitCode, string Out, string Error)
    {
        /// <summary>Standard output as JSON.</summary>
        public JsonNode Json => JsonNode.Parse(Out)!;
    }

    /// <summary>Writes a post.</summary>
    public void Post(string text, string name = "post.md")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        File.WriteAllText(Path.Combine(Folder, name), text);
    }

    /// <summary>Runs the tool to its end.</summary>
    public async Task<Result> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await EndAsync(process);
    }

    /// <summary>Starts the tool.</summary>
    public Process Start(params string[] arguments) => Start(arguments, _ => { });

    /// <summary>Starts the tool in other surroundings.</summary>
    public Process Start(string[] arguments, Action<ProcessStartInfo> change)
    {
        var info = new ProcessStartInfo(_starter[0], [.. _starter[1..], Program, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["TMPDIR"] = Temporary;
        info.Environment["XDG_CACHE_HOME"] = Temporary;
        info.Environment["A_SECRET"] = "hunter2";
        // The tool tells CI from a desk by these, and tests are to give the same in both.
        foreach (var variable in (string[])["CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
        {
            info.Environment.Remove(variable);
        }

        change(info);
        foreach (var (name, value) in Environment)
        {
            info.Environment[name] = value;
        }

        return Process.Start(info)!;
    }

    /// <summary>Waits for the end of a run.</summary>
    public static async Task<Result> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Temporary, recursive: true);
    }
}
