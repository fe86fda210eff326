using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Platforms that were restored before, by all that they depend on, so that the next run needs neither NuGet nor the network.</summary>
/// <param name="cache">The cache.</param>
internal sealed class PlatformStore(CacheFolder cache)
{
    // A change of what is kept, or of how it is found, makes another name of it.
    private const string Generation = "2";

    private readonly CacheEntries _entries = new(cache, "platform");

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

    /// <summary>What was kept; null where nothing was, or it's no longer whole.</summary>
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

    /// <summary>Keeps a platform, as far as the disk lets it: otherwise, the next run restores again.</summary>
    public void Keep(string key, Platform platform) =>
        _entries.Write(key, JsonSerializer.SerializeToUtf8Bytes(platform, PlatformJson.Default.Platform));

    // The hash says that the text is what was written. An older or a newer version of this tool may have written something else.
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
        && platform.RuntimeFiles.All(IsThere);

    private static bool IsThere(object? value) => value is not null;
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Platform))]
internal sealed partial class PlatformJson : JsonSerializerContext;
