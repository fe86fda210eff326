using System.Runtime.InteropServices;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Programs for an older framework, with its runtime installed.</summary>
public sealed class OlderRuntimeTests : IDisposable
{
    private readonly Tool _tool = new();
    private readonly string _root = Directory.CreateTempSubdirectory("tool-root-").FullName;

    public void Dispose()
    {
        _tool.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [OlderRuntimeFact]
    public async Task A_program_runs_on_the_runtime_it_was_compiled_for()
    {
        Install();
        _tool.Post(
            """
            ```csharp run framework=net8.0
            var version = Environment.Version.Major; // => 8
            ```

            ```csharp run framework=net8.0
            #:package YamlDotNet@16.3.0
            Console.WriteLine(Environment.Version.Major + typeof(YamlDotNet.Core.Mark).Name); // => 8Mark
            ```

            ```csharp run framework=net9.0
            var version = Environment.Version.Major; // => 10
            ```

            ```csharp run
            var version = Environment.Version.Major; // => 10
            ```
            """
        );
        using var process = _tool.Start(["check"], info => info.FileName = Path.Combine(_root, "dotnet"));
        var result = await Tool.EndAsync(process);
        Assert.True(result.ExitCode == 0, result.Out);
        Assert.Contains(
            "Snippets for net9.0 were compiled against it, and run on .NET 10",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Snippets for net8.0", result.Out, StringComparison.Ordinal);
    }

    // An installation made of this machine's own files and the older runtime from its package.
    private void Install()
    {
        var own = RuntimeEnvironment.GetRuntimeDirectory();
        var installed = Path.GetFullPath(Path.Combine(own, "..", "..", ".."));
        File.Copy(Path.Combine(installed, "dotnet"), Path.Combine(_root, "dotnet"));
        Copy(Path.Combine(installed, "host"), "host");
        Copy(
            own,
            Path.Combine("shared", "Microsoft.NETCore.App", Path.GetFileName(Path.TrimEndingDirectorySeparator(own)))
        );
        foreach (var shared in (string[])["packs", "sdk"])
        {
            Directory.CreateSymbolicLink(Path.Combine(_root, shared), Path.Combine(installed, shared));
        }

        var pack = OlderRuntimeFactAttribute.Pack ?? "";
        var older = Path.Combine("shared", "Microsoft.NETCore.App", Path.GetFileName(pack));
        var files = Path.Combine(pack, "runtimes", RuntimeInformation.RuntimeIdentifier);
        Copy(Path.Combine(files, "lib", "net8.0"), older);
        Copy(Path.Combine(files, "native"), older);
    }

    private void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_root, to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? _root);
            File.Copy(file, copy);
        }
    }
}
