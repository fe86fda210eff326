namespace SnippetCheck.Adopting;

/// <summary>Names with a type that every reader expects. The compiler decides whether a fence means that type: every use must fit.</summary>
internal static class ConventionalNames
{
    // It imports the namespaces of its types by itself.
    private const string Web = "Microsoft.NET.Sdk.Web";

    private static readonly ConventionalType Configuration = new("IConfiguration")
    {
        Namespace = "Microsoft.Extensions.Configuration",
        Package = "Microsoft.Extensions.Configuration.Binder",
    };

    private static readonly ConventionalType Environment = new("IWebHostEnvironment") { Sdk = Web };

    private static readonly ConventionalType Options = new("DbContextOptionsBuilder")
    {
        Namespace = "Microsoft.EntityFrameworkCore",
        Package = "Microsoft.EntityFrameworkCore",
    };

    private static readonly ConventionalType Provider = new("IServiceProvider")
    {
        Namespace = "Microsoft.Extensions.DependencyInjection",
        Package = "Microsoft.Extensions.DependencyInjection",
    };

    private static readonly ConventionalType Builder = new("System.Text.StringBuilder");
    private static readonly ConventionalType Random = new("Random");
    private static readonly ConventionalType Text = new("string");
    private static readonly ConventionalType Token = new("CancellationToken") { IsValue = true };

    // The likeliest type comes first.
    private static readonly Dictionary<string, ConventionalType[]> Types = new()
    {
        ["app"] =
        [
            new("WebApplication") { Sdk = Web },
            // A project may have it without the SDK.
            new("WebApplication") { Namespace = "Microsoft.AspNetCore.Builder" },
        ],
        ["assembly"] = [new("System.Reflection.Assembly")],
        ["buffer"] = [new("byte[]")],
        ["builder"] =
        [
            Builder,
            new("WebApplicationBuilder") { Sdk = Web },
            // It isn't worth a package unless the post names that.
            new("HostApplicationBuilder") { Namespace = "Microsoft.Extensions.Hosting" },
            new("WebApplicationBuilder") { Namespace = "Microsoft.AspNetCore.Builder" },
        ],
        ["bytes"] = [new("byte[]")],
        ["cancellationToken"] = [Token],
        ["config"] = [Configuration],
        ["configuration"] = [Configuration],
        ["connectionString"] = [Text],
        ["ct"] = [Token],
        ["cts"] = [new("CancellationTokenSource")],
        ["env"] = [Environment],
        ["ex"] = [new("Exception")],
        ["exception"] = [new("Exception")],
        ["fileName"] = [Text],
        ["filePath"] = [Text],
        ["host"] = [new("IHost") { Namespace = "Microsoft.Extensions.Hosting" }],
        ["httpClient"] = [new("HttpClient")],
        ["httpContext"] = [new("HttpContext") { Sdk = Web }],
        ["json"] = [Text],
        ["logger"] =
        [
            new("ILogger")
            {
                Namespace = "Microsoft.Extensions.Logging",
                Package = "Microsoft.Extensions.Logging.Abstractions",
            },
        ],
        ["loggerFactory"] =
        [
            new("ILoggerFactory")
            {
                Namespace = "Microsoft.Extensions.Logging",
                Package = "Microsoft.Extensions.Logging.Abstractions",
            },
        ],
        ["modelBuilder"] =
        [
            new("ModelBuilder")
            {
                Namespace = "Microsoft.EntityFrameworkCore",
                Package = "Microsoft.EntityFrameworkCore.Relational",
            },
        ],
        ["now"] = [new("DateTime") { IsValue = true }],
        ["optionsBuilder"] = [Options],
        ["path"] = [Text],
        ["random"] = [Random],
        ["reader"] = [new("TextReader")],
        ["rng"] = [Random],
        ["sb"] = [Builder],
        ["serviceProvider"] = [Provider],
        ["services"] =
        [
            new("IServiceCollection")
            {
                Namespace = "Microsoft.Extensions.DependencyInjection",
                Package = "Microsoft.Extensions.DependencyInjection",
            },
        ],
        ["stoppingToken"] = [Token],
        ["stopwatch"] = [new("System.Diagnostics.Stopwatch")],
        ["stream"] = [new("Stream")],
        ["stringBuilder"] = [Builder],
        ["url"] = [Text],
        ["writer"] = [new("TextWriter")],
        ["xml"] = [Text],
    };

    // Hardly any post means something else by them.
    private static readonly HashSet<string> Sure = ["app", "host", "logger", "serviceProvider", "services"];

    /// <summary>Whether a name means its conventional type wherever that's known.</summary>
    public static bool IsSure(string name) => Sure.Contains(name.TrimStart('_'));

    /// <summary>The types that readers expect of a name, the likeliest first; none if there's no such type.</summary>
    /// <param name="name">The name. A field <c>_logger</c> has the type of <c>logger</c>.</param>
    public static IReadOnlyList<ConventionalType> Of(string name) => Types.GetValueOrDefault(name.TrimStart('_'), []);

    /// <summary>Statements that declare names with their conventional types, the likeliest first. None if a name has no such type.</summary>
    public static IEnumerable<IReadOnlyList<string>> Declare(IReadOnlyList<string> names)
    {
        var types = names.Select(Of).ToList();
        return types.Count == 0 || types.Exists(t => t.Count == 0)
            ? []
            : Enumerable
                .Range(0, types.Max(t => t.Count))
                .Select(choice => Declare(names.Zip(types.Select(t => t[Math.Min(choice, t.Count - 1)])).ToList()));
    }

    private static IReadOnlyList<string> Declare(IReadOnlyList<(string Name, ConventionalType Type)> names) =>
        [
            .. names.Select(n => n.Type.Namespace).OfType<string>().Distinct().Select(n => $"using {n};"),
            .. names.Select(n => $"{n.Type.Name} {n.Name} = {(n.Type.IsValue ? "default" : "null!")};"),
        ];
}
