namespace SnippetCheck.Posts;

/// <summary>
/// Properties that <c>dotnet run</c> accepts, but that affect neither the compiler's findings nor a program's output.
/// </summary>
internal static class IdleProperty
{
    // These only affect packing, publishing, advice, or speed. Any value is fine.
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

    // A console program has these values by default. Other values would change how it compiles or runs.
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

    /// <summary>The names of such properties among directives.</summary>
    public static IReadOnlyList<string> NamesAmong(IEnumerable<DirectiveLine> lines) =>
        [.. lines.Where(Is).Select(l => Split(l).Name).Distinct()];

    /// <summary>Whether a directive sets such a property.</summary>
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
