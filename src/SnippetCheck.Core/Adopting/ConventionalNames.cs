namespace SnippetCheck.Adopting;

/// <summary>Names with a type that every reader expects. The compiler decides whether a fence means that type: every use must fit.</summary>
internal static class ConventionalNames
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["builder"] = "System.Text.StringBuilder",
        ["bytes"] = "byte[]",
        ["cancellationToken"] = "CancellationToken",
        ["configuration"] = "Microsoft.Extensions.Configuration.IConfiguration",
        ["connectionString"] = "string",
        ["ct"] = "CancellationToken",
        ["fileName"] = "string",
        ["filePath"] = "string",
        ["httpClient"] = "HttpClient",
        ["json"] = "string",
        ["logger"] = "Microsoft.Extensions.Logging.ILogger",
        ["loggerFactory"] = "Microsoft.Extensions.Logging.ILoggerFactory",
        ["now"] = "DateTime",
        ["path"] = "string",
        ["random"] = "Random",
        ["reader"] = "TextReader",
        ["rng"] = "Random",
        ["sb"] = "System.Text.StringBuilder",
        ["serviceProvider"] = "IServiceProvider",
        ["services"] = "Microsoft.Extensions.DependencyInjection.IServiceCollection",
        ["stoppingToken"] = "CancellationToken",
        ["stopwatch"] = "System.Diagnostics.Stopwatch",
        ["stream"] = "Stream",
        ["stringBuilder"] = "System.Text.StringBuilder",
        ["url"] = "string",
        ["writer"] = "TextWriter",
    };

    private static readonly HashSet<string> Values = ["CancellationToken", "DateTime"];

    /// <summary>Statements that declare names with their conventional types. Null if a name has none.</summary>
    /// <param name="names">The names.</param>
    public static IReadOnlyList<string>? Declare(IReadOnlyList<string> names) =>
        names.Count > 0 && names.All(n => Types.ContainsKey(FieldName(n))) ? [.. names.Select(Declare)] : null;

    private static string Declare(string name) =>
        Types[FieldName(name)] is var type && Values.Contains(type)
            ? $"{type} {name} = default;"
            : $"{type} {name} = null!;";

    // A field `_logger` has the type of `logger`.
    private static string FieldName(string name) => name.TrimStart('_');
}
