using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnippetCheck.Restoring;

/// <summary>NuGet's record of a restore, the file <c>project.assets.json</c>.</summary>
/// <param name="Logs">The messages of the restore.</param>
internal sealed record RestoreLog(IReadOnlyList<RestoreMessage>? Logs)
{
    /// <summary>What was restored, by <c>Name/1.2.3</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Libraries { get; init; }

    private const string NoPackage = "NU1101";
    private const string NearestVersion = "NU1603";
    private static readonly string[] NoVersion = ["NU1102", "NU1103", NearestVersion];

    /// <summary>Reads the file. A missing file has no messages.</summary>
    public static RestoreLog Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, RestoreLogJson.Default.RestoreLog)
                ?? new((IReadOnlyList<RestoreMessage>?)null);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return new((IReadOnlyList<RestoreMessage>?)null);
        }
    }

    /// <summary>The packages that couldn't be restored. If NuGet took another version, it only warns; but a post means the version that it names, so that's a failure.</summary>
    public IReadOnlyList<RestoreFailure> Failures(IReadOnlyList<ProgramDirective.Package> packages) =>
        [
            .. (Logs ?? [])
                .Where(m => m.Level == "Error" || (m.Code == NearestVersion && IsAsked(packages, m.LibraryId)))
                .GroupBy(m => m.LibraryId ?? "", StringComparer.OrdinalIgnoreCase)
                .Select(same => new RestoreFailure(
                    same.Any(m => m.Code == NoPackage) ? RestoreFailureKind.NoPackage
                        : same.Any(m => NoVersion.Contains(m.Code)) ? RestoreFailureKind.NoVersion
                        : RestoreFailureKind.Other,
                    same.Key,
                    [
                        .. same.SelectMany(m => (m.Message ?? "").ReplaceLineEndings("\n").Split('\n'))
                            .Where(l => l.Length > 0)
                            .Distinct(),
                    ]
                )),
        ];

    /// <summary>The versions of the packages that were restored, by their ids.</summary>
    public IReadOnlyDictionary<string, string> Versions =>
        (Libraries ?? new Dictionary<string, JsonElement>())
            .Keys.Select(k => k.Split('/'))
            .Where(k => k.Length == 2)
            .GroupBy(k => k[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.First()[1], StringComparer.OrdinalIgnoreCase);

    private static bool IsAsked(IReadOnlyList<ProgramDirective.Package> packages, string? id) =>
        packages.Any(p => p.Name.Equals(id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A message from NuGet.</summary>
/// <param name="Code">The code, such as <c>NU1101</c>.</param>
/// <param name="Level"><c>Error</c> or <c>Warning</c>.</param>
/// <param name="Message">The text.</param>
/// <param name="LibraryId">The package that it's about.</param>
internal sealed record RestoreMessage(string? Code, string? Level, string? Message, string? LibraryId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RestoreLog))]
internal sealed partial class RestoreLogJson : JsonSerializerContext;
