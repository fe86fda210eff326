using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Caches restored platforms, with everything they depend on as the key, so that the next run needs neither NuGet nor the network.</summary>
internal sealed class PlatformStore(CacheFolder cache)
{
    // Changed whenever the format or the key changes.
    private const string Generation = "3";

    private readonly CacheEntries _entries = new(cache, "platform");

    /// <summary>A key made of several texts.</summary>
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

    /// <summary>The cached platform; null if there's none, or if some of its files are gone.</summary>
    public Platform? Find(string key)
    {
        try
        {
            return
                _entries.Read(key) is { } content
                && JsonSerializer.Deserialize(content, PlatformJson.Default.Platform) is { } platform
                && IsSound(platform)
                && CollectedPlatform.IsWhole(platform)
                ? platform
                : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Caches a platform. If that fails, the next run restores it again.</summary>
    public void Keep(string key, Platform platform) =>
        _entries.Write(key, JsonSerializer.SerializeToUtf8Bytes(platform, PlatformJson.Default.Platform));

    // The hash proves that the text is complete, but another version of this tool may have written it.
    private static bool IsSound(Platform platform) =>
        Framework.Parse(platform.Framework.Name) is not null
        && new[]
        {
            platform.References,
            platform.FrameworkGenerators,
            platform.Generators,
            platform.GeneratorOptions,
            platform.AdditionalFiles,
            platform.Usings,
            platform.Symbols,
            platform.NoWarn,
            platform.SharedFrameworks,
        }.All(list => list.All(IsThere))
        && platform.RuntimeFiles.All(IsThere)
        && platform.Packages.All(IsThere);

    private static bool IsThere(object? value) => value is not null;
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Platform))]
internal sealed partial class PlatformJson : JsonSerializerContext;
