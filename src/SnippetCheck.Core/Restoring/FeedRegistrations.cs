using System.Net;
using System.Text.Json;

namespace SnippetCheck.Restoring;

/// <summary>
/// Asks feeds on the network which versions of a package are deprecated. <c>dotnet package search</c> says so only if the owners left a
/// message. See https://learn.microsoft.com/nuget/api/registration-base-url-resource.
/// </summary>
internal sealed class FeedRegistrations
{
    private const string Resource = "RegistrationsBaseUrl";

    private static readonly HttpClient Client = new(
        new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }
    )
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = 64 << 20,
    };

    private readonly SharedResults<string?> _roots = new();

    /// <summary>Forgets where the feeds have their registrations.</summary>
    public void Renew() => _roots.Forget(_ => true);

    /// <summary>The answer, with all versions that are deprecated.</summary>
    /// <param name="known">What the search found.</param>
    /// <param name="package">The id of the package.</param>
    /// <param name="sources">The feeds.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task<ListedVersions.Known> AddDeprecationsAsync(
        ListedVersions.Known known,
        string package,
        IReadOnlyList<string> sources,
        CancellationToken stop
    )
    {
        var found = new List<Deprecation>();
        var reservation = "";
        foreach (var source in sources.Where(PackageFeeds.IsRemote))
        {
            try
            {
                found.AddRange(await DeprecationsAsync(source, package, stop));
            }
            catch (Exception e)
                when (e
                        is HttpRequestException
                            or JsonException
                            or KeyNotFoundException
                            or InvalidOperationException
                            or UriFormatException
                    || (e is OperationCanceledException && !stop.IsCancellationRequested)
                )
            {
                reservation = $"The feed {source} doesn't say which packages are deprecated.";
            }
        }

        return known with
        {
            Deprecated = [.. found.Concat(known.Deprecated).DistinctBy(d => d.Version)],
            Reservation = reservation,
        };
    }

    // Null: the feed has none.
    private static async Task<string?> RootAsync(string source, CancellationToken stop)
    {
        using var index = await GetAsync(source, stop);
        var resources = index
            .RootElement.GetProperty("resources")
            .EnumerateArray()
            .Select(r => (Id: Text(r, "@id"), Type: Text(r, "@type")))
            .Where(r => r.Type.StartsWith(Resource, StringComparison.Ordinal))
            .ToList();
        // Only the later ones have packages whose versions follow SemVer 2.0.0.
        return resources.Find(r => r.Type == $"{Resource}/3.6.0").Id ?? resources.FirstOrDefault().Id;
    }

    private async Task<List<Deprecation>> DeprecationsAsync(string source, string package, CancellationToken stop)
    {
        var root = await _roots.GetAsync(source, token => RootAsync(source, token), stop);
        var found = new List<Deprecation>();
        if (root is null)
        {
            return found;
        }

        using var pages = await TryGetAsync($"{root.TrimEnd('/')}/{package.ToLowerInvariant()}/index.json", stop);
        if (pages is null)
        {
            return found;
        }

        foreach (var page in pages.RootElement.GetProperty("items").EnumerateArray())
        {
            if (page.TryGetProperty("items", out var items))
            {
                found.AddRange(In(items));
            }
            else
            {
                using var further = await GetAsync(Text(page, "@id"), stop);
                found.AddRange(In(further.RootElement.GetProperty("items")));
            }
        }

        return found;
    }

    private static IEnumerable<Deprecation> In(JsonElement items) =>
        [
            .. items
                .EnumerateArray()
                .Select(i => i.GetProperty("catalogEntry"))
                .Select(e =>
                    e.TryGetProperty("deprecation", out var deprecation)
                    && deprecation.ValueKind == JsonValueKind.Object
                    && PackageVersion.Parse(Text(e, "version")) is { } version
                        ? new Deprecation(version, MessageOf(deprecation))
                        : null
                )
                .OfType<Deprecation>(),
        ];

    private static string MessageOf(JsonElement deprecation)
    {
        var message = Text(deprecation, "message");
        return
            deprecation.TryGetProperty("alternatePackage", out var other)
            && Text(other, "id") is { Length: > 0 } id
            && !message.Contains(id, StringComparison.OrdinalIgnoreCase)
            ? $"{message} Its owners suggest {id}.".TrimStart()
            : message;
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";

    private static async Task<JsonDocument> GetAsync(string address, CancellationToken stop) =>
        JsonDocument.Parse(await Client.GetByteArrayAsync(new Uri(address), stop));

    // A feed without the package has no such page.
    private static async Task<JsonDocument?> TryGetAsync(string address, CancellationToken stop)
    {
        try
        {
            return await GetAsync(address, stop);
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
