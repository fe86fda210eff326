using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnippetCheck.Restoring;

/// <summary>Platforms that were restored before, by all that they depend on, so that the next run needs neither NuGet nor the network.</summary>
/// <param name="folder">The folder of the cache.</param>
internal sealed class PlatformStore(string folder)
{
    // A change of what is kept, or of how it is found, makes another name of it.
    private const string Generation = "2";

    /// <summary>The name of what depends on some texts.</summary>
    public static string Key(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts.Prepend(Generation))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    /// <summary>What was kept; null where nothing was, or it is no longer whole.</summary>
    public Platform? Find(string key)
    {
        try
        {
            using var file = File.OpenRead(PathOf(key));
            return JsonSerializer.Deserialize(file, PlatformJson.Default.Platform) is { } platform && CollectedPlatform.IsWhole(platform) ? platform : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Keeps a platform, as far as the disk lets it.</summary>
    public void Keep(string key, Platform platform)
    {
        var path = PathOf(key);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(platform, PlatformJson.Default.Platform));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run restores again, and that is all.
        }
    }

    private string PathOf(string key) => Path.Combine(folder, "platforms", key + ".json");
}

[JsonSerializable(typeof(Platform))]
internal sealed partial class PlatformJson : JsonSerializerContext;
