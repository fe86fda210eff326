using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnippetCheck.Restoring;

/// <summary>What NuGet notes of a restore, in the file <c>project.assets.json</c>.</summary>
/// <param name="Logs">What it has to say.</param>
internal sealed record RestoreLog(IReadOnlyList<RestoreMessage>? Logs)
{
    private const string NoPackage = "NU1101";
    private const string NearestVersion = "NU1603";
    private static readonly string[] NoVersion = ["NU1102", "NU1103", NearestVersion];

    /// <summary>Reads the file; where there is none, nothing was noted.</summary>
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

    /// <summary>What could not be had of some packages. That another version of one was taken is no more than a warning to NuGet; a post names the one that it shows.</summary>
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

    private static bool IsAsked(IReadOnlyList<ProgramDirective.Package> packages, string? id) =>
        packages.Any(p => p.Name.Equals(id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One message of NuGet's.</summary>
/// <param name="Code">Such as <c>NU1101</c>.</param>
/// <param name="Level"><c>Error</c> or <c>Warning</c>.</param>
/// <param name="Message">Its words.</param>
/// <param name="LibraryId">What it speaks of.</param>
internal sealed record RestoreMessage(string? Code, string? Level, string? Message, string? LibraryId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RestoreLog))]
internal sealed partial class RestoreLogJson : JsonSerializerContext;
