namespace SnippetCheck.Posts;

/// <summary>
/// Properties that <c>dotnet run</c> takes and that change neither what the compiler says nor what a program prints.
/// </summary>
internal static class IdleProperty
{
    // What any value of them changes is packing, publishing, advice, or how fast a program is.
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "AnalysisLevel",
        "AnalysisMode",
        "ArtifactsPath",
        "EnableNETAnalyzers",
        "EnforceCodeStyleInBuild",
        "IsPackable",
        "NuGetAudit",
        "NuGetAuditLevel",
        "NuGetAuditMode",
        "OutputPath",
        "PackAsTool",
        "PackageId",
        "PackageLicenseExpression",
        "PackageOutputPath",
        "PackageReadmeFile",
        "PackageTags",
        "PackageVersion",
        "PublishDir",
        "PublishReadyToRun",
        "PublishSingleFile",
        "RootNamespace",
        "TieredCompilation",
        "TieredPGO",
        "ToolCommandName",
        "UseAppHost",
    };

    // A console program has these values anyway. With another one it would be compiled or would run in another way.
    private static readonly Dictionary<string, string> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Deterministic"] = "true",
        ["InvariantGlobalization"] = "false",
        ["JsonSerializerIsReflectionEnabledByDefault"] = "true",
        ["OutputType"] = "Exe",
        ["PublishAot"] = "false",
        ["PublishTrimmed"] = "false",
        ["SelfContained"] = "false",
        ["TreatWarningsAsErrors"] = "false",
    };

    /// <summary>The names of those among directives.</summary>
    public static IReadOnlyList<string> NamesAmong(IEnumerable<DirectiveLine> lines) =>
        [.. lines.Where(Is).Select(l => Split(l).Name).Distinct()];

    /// <summary>Whether a directive states such a property.</summary>
    public static bool Is(DirectiveLine line) =>
        line.Kind == "property"
        && Split(line) is var (name, value)
        && value.Length > 0
        && (
            Names.Contains(name)
            || (Usual.TryGetValue(name, out var usual) && value.Equals(usual, StringComparison.OrdinalIgnoreCase))
        );

    private static (string Name, string Value) Split(DirectiveLine line) =>
        line.Value.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value]
            ? (name, value)
            : (line.Value, "");
}
