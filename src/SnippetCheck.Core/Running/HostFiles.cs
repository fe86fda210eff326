using System.Globalization;
using System.Text.Json;

namespace SnippetCheck.Running;

/// <summary>
/// Configures the .NET host for a program with packages or projects. As in a program that was built with them, their assemblies are trusted,
/// the newer of two versions wins, and native libraries and translations are found.
/// </summary>
internal static class HostFiles
{
    /// <summary>Writes the files.</summary>
    /// <param name="platform">The platform of the program.</param>
    /// <param name="runtime">The runtime of the program.</param>
    /// <param name="folder">The target folder.</param>
    /// <returns>Arguments for <c>dotnet</c> before the program.</returns>
    public static IReadOnlyList<string> Write(Platform platform, ChosenRuntime runtime, string folder)
    {
        if (platform.IsPlain)
        {
            return runtime.IsNewest ? [] : ["exec", "--fx-version", runtime.Version];
        }

        var configuration = Path.Combine(folder, "snippet.runtimeconfig.json");
        var dependencies = Path.Combine(folder, "snippet.deps.json");
        Write(configuration, json => WriteConfiguration(json, platform, runtime));
        Write(dependencies, json => WriteDependencies(json, platform));
        // Paths must be relative, so they start at the root of their drive, and that's where the host looks for them.
        var roots = platform.RuntimeFiles.Select(f => Path.GetPathRoot(f.Path)).OfType<string>().Distinct();
        return
        [
            "exec",
            "--runtimeconfig",
            configuration,
            "--additional-deps",
            dependencies,
            .. roots.SelectMany(r => (string[])["--additionalprobingpath", r]),
        ];
    }

    private static void Write(string path, Action<Utf8JsonWriter> write)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file);
        write(json);
    }

    private static void WriteConfiguration(Utf8JsonWriter json, Platform platform, ChosenRuntime runtime)
    {
        var framework = runtime.IsNewest ? Framework.Default : platform.Framework;
        json.WriteStartObject();
        json.WriteStartObject("runtimeOptions");
        json.WriteString("tfm", framework.Name);
        json.WriteString("rollForward", runtime.IsNewest ? "Major" : "LatestPatch");
        json.WriteStartArray("frameworks");
        foreach (var name in platform.SharedFrameworks.Prepend("Microsoft.NETCore.App"))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("version", framework.Version + ".0");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDependencies(Utf8JsonWriter json, Platform platform)
    {
        var target = Framework.Default.Moniker;
        json.WriteStartObject();
        json.WriteStartObject("runtimeTarget");
        json.WriteString("name", target);
        json.WriteEndObject();
        json.WriteStartObject("targets");
        json.WriteStartObject(target);
        foreach (var (index, file) in platform.RuntimeFiles.Index())
        {
            json.WriteStartObject(NameOf(index));
            WriteAsset(json, file);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("libraries");
        foreach (var (index, file) in platform.RuntimeFiles.Index())
        {
            json.WriteStartObject(NameOf(index));
            json.WriteString("type", "package");
            json.WriteBoolean("serviceable", false);
            json.WriteString("sha512", "");
            json.WriteString("path", FolderOf(file));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string NameOf(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"snippetcheck.{index}/1.0.0");

    // A satellite assembly is in a folder with the name of its culture. The runtime looks for it from the folder above.
    private static string FolderOf(RuntimeFile file)
    {
        var folder = Path.GetDirectoryName(file.Path) ?? "";
        folder = file.Kind == RuntimeFileKind.Satellite ? Path.GetDirectoryName(folder) ?? folder : folder;
        return folder[(Path.GetPathRoot(folder) ?? "").Length..].Replace('\\', '/');
    }

    private static void WriteAsset(Utf8JsonWriter json, RuntimeFile file)
    {
        var name = Path.GetFileName(file.Path);
        var (kind, path) = file.Kind switch
        {
            RuntimeFileKind.Native => ("native", name),
            RuntimeFileKind.Satellite => ("resources", $"{Path.GetFileName(Path.GetDirectoryName(file.Path))}/{name}"),
            _ => ("runtime", name),
        };
        json.WriteStartObject(kind);
        json.WriteStartObject(path);
        if (file.Kind == RuntimeFileKind.Satellite)
        {
            json.WriteString("locale", file.Culture);
        }
        else if (file.AssemblyVersion.Length > 0)
        {
            json.WriteString("assemblyVersion", file.AssemblyVersion);
            json.WriteString("fileVersion", file.FileVersion);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
