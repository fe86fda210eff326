using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>The packages of APIs that posts often use without naming a package. Only names that have no other common meaning.</summary>
internal static class KnownPackages
{
    private const string WebSdk = "Microsoft.NET.Sdk.Web";

    private static readonly Dictionary<string, string> ByNamespace = new(StringComparer.Ordinal)
    {
        ["AutoMapper"] = "AutoMapper",
        ["Azure.Storage.Blobs"] = "Azure.Storage.Blobs",
        ["BenchmarkDotNet"] = "BenchmarkDotNet",
        ["Bogus"] = "Bogus",
        ["CommunityToolkit.Mvvm"] = "CommunityToolkit.Mvvm",
        ["CsvHelper"] = "CsvHelper",
        ["Dapper"] = "Dapper",
        ["FluentAssertions"] = "FluentAssertions",
        ["FluentValidation"] = "FluentValidation",
        ["Grpc.Net.Client"] = "Grpc.Net.Client",
        ["HtmlAgilityPack"] = "HtmlAgilityPack",
        ["Humanizer"] = "Humanizer",
        ["Markdig"] = "Markdig",
        ["MediatR"] = "MediatR",
        ["MessagePack"] = "MessagePack",
        ["Microsoft.AspNetCore"] = WebSdk,
        ["Microsoft.CodeAnalysis.CSharp"] = "Microsoft.CodeAnalysis.CSharp",
        ["Microsoft.CodeAnalysis.CSharp.Scripting"] = "Microsoft.CodeAnalysis.CSharp.Scripting",
        ["Microsoft.Data.SqlClient"] = "Microsoft.Data.SqlClient",
        ["Microsoft.Data.Sqlite"] = "Microsoft.Data.Sqlite",
        ["Microsoft.EntityFrameworkCore"] = "Microsoft.EntityFrameworkCore",
        ["Microsoft.Extensions.Caching.Memory"] = "Microsoft.Extensions.Caching.Memory",
        ["Microsoft.Extensions.Configuration"] = "Microsoft.Extensions.Configuration",
        ["Microsoft.Extensions.DependencyInjection"] = "Microsoft.Extensions.DependencyInjection",
        ["Microsoft.Extensions.Hosting"] = "Microsoft.Extensions.Hosting",
        ["Microsoft.Extensions.Http"] = "Microsoft.Extensions.Http",
        ["Microsoft.Extensions.Logging"] = "Microsoft.Extensions.Logging",
        ["Microsoft.Extensions.Options"] = "Microsoft.Extensions.Options",
        ["Microsoft.ML"] = "Microsoft.ML",
        ["Microsoft.VisualStudio.TestTools.UnitTesting"] = "MSTest.TestFramework",
        ["MongoDB.Driver"] = "MongoDB.Driver",
        ["Moq"] = "Moq",
        ["Newtonsoft.Json"] = "Newtonsoft.Json",
        ["NodaTime"] = "NodaTime",
        ["Npgsql"] = "Npgsql",
        ["NSubstitute"] = "NSubstitute",
        ["NUnit.Framework"] = "NUnit",
        ["Polly"] = "Polly",
        ["RabbitMQ.Client"] = "RabbitMQ.Client",
        ["Refit"] = "Refit",
        ["RestSharp"] = "RestSharp",
        ["Serilog"] = "Serilog",
        ["Shouldly"] = "Shouldly",
        ["Spectre.Console"] = "Spectre.Console",
        ["StackExchange.Redis"] = "StackExchange.Redis",
        ["System.CommandLine"] = "System.CommandLine",
        ["System.Data.SqlClient"] = "System.Data.SqlClient",
        ["System.Management"] = "System.Management",
        ["System.Reactive"] = "System.Reactive",
        ["Xunit"] = "xunit",
        ["YamlDotNet"] = "YamlDotNet",
    };

    // Types, by their metadata names.
    private static readonly Dictionary<string, string> ByType = new(StringComparer.Ordinal)
    {
        ["AbstractValidator`1"] = "FluentValidation",
        ["AnsiConsole"] = "Spectre.Console",
        ["BackgroundService"] = "Microsoft.Extensions.Hosting",
        ["BenchmarkAttribute"] = "BenchmarkDotNet",
        ["BenchmarkRunner"] = "BenchmarkDotNet",
        ["ConfigurationBuilder"] = "Microsoft.Extensions.Configuration",
        ["ConfigurationManager"] = "System.Configuration.ConfigurationManager",
        ["ConnectionMultiplexer"] = "StackExchange.Redis",
        ["ControllerBase"] = WebSdk,
        ["CSharpCompilation"] = "Microsoft.CodeAnalysis.CSharp",
        ["CSharpScript"] = "Microsoft.CodeAnalysis.CSharp.Scripting",
        ["CSharpSyntaxTree"] = "Microsoft.CodeAnalysis.CSharp",
        ["CsvReader"] = "CsvHelper",
        ["DbContext"] = "Microsoft.EntityFrameworkCore",
        ["DbContextOptions`1"] = "Microsoft.EntityFrameworkCore",
        ["DbSet`1"] = "Microsoft.EntityFrameworkCore",
        ["FactAttribute"] = "xunit",
        ["FakeTimeProvider"] = "Microsoft.Extensions.TimeProvider.Testing",
        ["GrpcChannel"] = "Grpc.Net.Client",
        ["HostApplicationBuilder"] = "Microsoft.Extensions.Hosting",
        ["HttpContext"] = WebSdk,
        ["IConfiguration"] = "Microsoft.Extensions.Configuration.Abstractions",
        ["IHost"] = "Microsoft.Extensions.Hosting",
        ["IHostedService"] = "Microsoft.Extensions.Hosting",
        ["IHttpClientFactory"] = "Microsoft.Extensions.Http",
        ["ILogger`1"] = "Microsoft.Extensions.Logging",
        ["IMediator"] = "MediatR",
        ["IMemoryCache"] = "Microsoft.Extensions.Caching.Memory",
        ["IOptions`1"] = "Microsoft.Extensions.Options",
        ["IServiceCollection"] = "Microsoft.Extensions.DependencyInjection",
        ["JArray"] = "Newtonsoft.Json",
        ["JObject"] = "Newtonsoft.Json",
        ["JsonConvert"] = "Newtonsoft.Json",
        ["JToken"] = "Newtonsoft.Json",
        ["JwtSecurityTokenHandler"] = "System.IdentityModel.Tokens.Jwt",
        ["LoggerConfiguration"] = "Serilog",
        ["LoggerFactory"] = "Microsoft.Extensions.Logging",
        ["MapperConfiguration"] = "AutoMapper",
        ["MarkdownPipelineBuilder"] = "Markdig",
        ["MemoryDiagnoserAttribute"] = "BenchmarkDotNet",
        ["MessagePackSerializer"] = "MessagePack",
        ["MLContext"] = "Microsoft.ML",
        ["Mock`1"] = "Moq",
        ["ModelBuilder"] = "Microsoft.EntityFrameworkCore",
        ["NpgsqlConnection"] = "Npgsql",
        ["ResiliencePipelineBuilder"] = "Polly",
        ["RestClient"] = "RestSharp",
        ["RootCommand"] = "System.CommandLine",
        ["ServiceCollection"] = "Microsoft.Extensions.DependencyInjection",
        ["SqlConnection"] = "Microsoft.Data.SqlClient",
        ["SqliteConnection"] = "Microsoft.Data.Sqlite",
        ["SyntaxFactory"] = "Microsoft.CodeAnalysis.CSharp",
        ["TestMethodAttribute"] = "MSTest.TestFramework",
        ["TheoryAttribute"] = "xunit",
        ["TokenValidationParameters"] = "Microsoft.IdentityModel.Tokens",
        ["WebApplication"] = WebSdk,
    };

    // Static members of types whose names alone are too common.
    private static readonly Dictionary<string, string> ByMember = new(StringComparer.Ordinal)
    {
        ["Host.CreateApplicationBuilder"] = "Microsoft.Extensions.Hosting",
        ["Host.CreateDefaultBuilder"] = "Microsoft.Extensions.Hosting",
        ["Host.CreateEmptyApplicationBuilder"] = "Microsoft.Extensions.Hosting",
        ["Log.Logger"] = "Serilog",
        ["Policy.Handle"] = "Polly",
    };

    // Methods that extend a type, by their name and that type's.
    private static readonly Dictionary<(string Method, string Type), string> ByExtension = new()
    {
        [("AddAutoMapper", "IServiceCollection")] = "AutoMapper",
        [("AddCommandLine", "IConfigurationBuilder")] = "Microsoft.Extensions.Configuration.CommandLine",
        [("AddConsole", "ILoggingBuilder")] = "Microsoft.Extensions.Logging.Console",
        [("AddDbContext", "IServiceCollection")] = "Microsoft.EntityFrameworkCore",
        [("AddDbContextFactory", "IServiceCollection")] = "Microsoft.EntityFrameworkCore",
        [("AddDebug", "ILoggingBuilder")] = "Microsoft.Extensions.Logging.Debug",
        [("AddEnvironmentVariables", "IConfigurationBuilder")] =
            "Microsoft.Extensions.Configuration.EnvironmentVariables",
        [("AddHostedService", "IServiceCollection")] = "Microsoft.Extensions.Hosting",
        [("AddHttpClient", "IServiceCollection")] = "Microsoft.Extensions.Http",
        [("AddIniFile", "IConfigurationBuilder")] = "Microsoft.Extensions.Configuration.Ini",
        [("AddJsonConsole", "ILoggingBuilder")] = "Microsoft.Extensions.Logging.Console",
        [("AddJsonFile", "IConfigurationBuilder")] = "Microsoft.Extensions.Configuration.Json",
        [("AddLogging", "IServiceCollection")] = "Microsoft.Extensions.Logging",
        [("AddMediatR", "IServiceCollection")] = "MediatR",
        [("AddMemoryCache", "IServiceCollection")] = "Microsoft.Extensions.Caching.Memory",
        [("AddOptions", "IServiceCollection")] = "Microsoft.Extensions.Options",
        [("AddResiliencePipeline", "IServiceCollection")] = "Polly.Extensions",
        [("AddSimpleConsole", "ILoggingBuilder")] = "Microsoft.Extensions.Logging.Console",
        [("AddStandardResilienceHandler", "IHttpClientBuilder")] = "Microsoft.Extensions.Http.Resilience",
        [("AddUserSecrets", "IConfigurationBuilder")] = "Microsoft.Extensions.Configuration.UserSecrets",
        [("AddXmlFile", "IConfigurationBuilder")] = "Microsoft.Extensions.Configuration.Xml",
        [("Bind", "IConfiguration")] = "Microsoft.Extensions.Configuration.Binder",
        [("BuildServiceProvider", "IServiceCollection")] = "Microsoft.Extensions.DependencyInjection",
        [("Configure", "IServiceCollection")] = "Microsoft.Extensions.Options.ConfigurationExtensions",
        [("ExecuteSqlRaw", "DatabaseFacade")] = "Microsoft.EntityFrameworkCore.Relational",
        [("Get", "IConfiguration")] = "Microsoft.Extensions.Configuration.Binder",
        [("GetValue", "IConfiguration")] = "Microsoft.Extensions.Configuration.Binder",
        [("HasColumnName", "PropertyBuilder")] = "Microsoft.EntityFrameworkCore.Relational",
        [("HasColumnType", "PropertyBuilder")] = "Microsoft.EntityFrameworkCore.Relational",
        [("Migrate", "DatabaseFacade")] = "Microsoft.EntityFrameworkCore.Relational",
        [("ToTable", "EntityTypeBuilder")] = "Microsoft.EntityFrameworkCore.Relational",
        [("UseInMemoryDatabase", "DbContextOptionsBuilder")] = "Microsoft.EntityFrameworkCore.InMemory",
        [("UseLazyLoadingProxies", "DbContextOptionsBuilder")] = "Microsoft.EntityFrameworkCore.Proxies",
        [("UseNpgsql", "DbContextOptionsBuilder")] = "Npgsql.EntityFrameworkCore.PostgreSQL",
        [("UseSerilog", "IHostBuilder")] = "Serilog.Extensions.Hosting",
        [("UseSqlite", "DbContextOptionsBuilder")] = "Microsoft.EntityFrameworkCore.Sqlite",
        [("UseSqlServer", "DbContextOptionsBuilder")] = "Microsoft.EntityFrameworkCore.SqlServer",
    };

    /// <summary>The package or SDK of a namespace or of one that contains it; null if it isn't known.</summary>
    public static Hint? OfNamespace(string name, Compilation compilation)
    {
        for (var prefix = name; prefix.Length > 0; prefix = prefix[..Math.Max(0, prefix.LastIndexOf('.'))])
        {
            if (ByNamespace.TryGetValue(prefix, out var package))
            {
                return Of(package, compilation);
            }
        }

        return null;
    }

    /// <summary>The package or SDK of a type; null if it isn't known.</summary>
    /// <param name="metadataName">Its name without its namespace: <c>Mock`1</c>.</param>
    /// <param name="compilation">The program that lacks it.</param>
    public static Hint? OfType(string metadataName, Compilation compilation) =>
        ByType.TryGetValue(metadataName, out var package) ? Of(package, compilation) : null;

    /// <summary>The package or SDK of a static member; null if it isn't known.</summary>
    /// <param name="name">Its type and name: <c>Host.CreateDefaultBuilder</c>.</param>
    /// <param name="compilation">The program that lacks it.</param>
    public static Hint? OfMember(string name, Compilation compilation) =>
        ByMember.TryGetValue(name, out var package) ? Of(package, compilation) : null;

    /// <summary>The package of a method that extends a type or one of its bases; null if it isn't known.</summary>
    /// <param name="method">The name of the method.</param>
    /// <param name="type">The type.</param>
    /// <param name="compilation">The program that lacks it.</param>
    public static Hint? OfExtension(string method, ITypeSymbol type, Compilation compilation)
    {
        for (var known = type; known is not null; known = known.BaseType)
        {
            foreach (var name in known.AllInterfaces.Select(i => i.Name).Prepend(known.Name))
            {
                if (ByExtension.TryGetValue((method, name), out var package))
                {
                    return Of(package, compilation);
                }
            }
        }

        return null;
    }

    // If the program already references the package, that's not what's missing.
    private static Hint? Of(string package, Compilation compilation)
    {
        var isSdk = package == WebSdk;
        var assembly = isSdk ? "Microsoft.AspNetCore" : package;
        return compilation.ReferencedAssemblyNames.Any(a => a.Name.Equals(assembly, StringComparison.OrdinalIgnoreCase))
            ? null
            : new(isSdk ? HintKind.Sdk : HintKind.Package, [package]);
    }
}
