using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>What feeds say of packages. What feeds on the network say is kept for a day.</summary>
/// <param name="cache">The cache that keeps it.</param>
internal sealed class FeedAnswers(CacheFolder cache)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly CacheEntries _entries = new(cache, "listing");
    private readonly SharedResults<IReadOnlyList<string>> _sources = new();
    private readonly SharedResults<ListedVersions> _answers = new();
    private readonly FeedRegistrations _registrations = new();

    /// <summary>Forgets what isn't kept, since folders and configurations may have changed.</summary>
    public void Renew()
    {
        _sources.Forget(_ => true);
        _answers.Forget(_ => true);
        _registrations.Renew();
    }

    /// <summary>The versions of a package, each of which is asked about once.</summary>
    /// <param name="package">Its id.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts.</param>
    /// <param name="now">The time, if kept answers may be used; null if they may not.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public async Task<ListedVersions> ListAsync(
        string package,
        string folder,
        DateTimeOffset? now,
        CancellationToken stop
    )
    {
        var sources = await _sources.GetAsync(
            PlatformStore.Key(NuGetConfigs.All(folder)),
            token => PackageFeeds.SourcesAsync(folder, token),
            stop
        );
        var key = PlatformStore.Key([package.ToLowerInvariant(), .. sources]);
        return await _answers.GetAsync(key, token => FindAsync(key, package, folder, sources, now, token), stop);
    }

    private async Task<ListedVersions> FindAsync(
        string key,
        string package,
        string folder,
        IReadOnlyList<string> sources,
        DateTimeOffset? now,
        CancellationToken stop
    )
    {
        var isRemote = sources.Count > 0 && sources.All(PackageFeeds.IsRemote);
        var kept = isRemote && now is not null ? Read(key) : null;
        if (kept is not null && now - kept.Asked < KeptFor)
        {
            return kept.ToListed("");
        }

        var listed = await PackageFeeds.VersionsOfAsync(package, folder, stop);
        if (listed is ListedVersions.Known known)
        {
            listed = known = await _registrations.AddDeprecationsAsync(known, package, sources, stop);
            if (isRemote && known.Reservation.Length == 0 && now is { } asked)
            {
                _entries.Write(
                    key,
                    JsonSerializer.SerializeToUtf8Bytes(KeptListing.Of(known, asked), ListingJson.Default.KeptListing)
                );
            }
        }

        return listed is ListedVersions.Unknown && kept is not null
            ? kept.ToListed(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A feed couldn't be asked, so what it said on {kept.Asked:yyyy-MM-dd} counts."
                )
            )
            : listed;
    }

    private KeptListing? Read(string key)
    {
        try
        {
            return _entries.Read(key) is { } content
                ? JsonSerializer.Deserialize(content, ListingJson.Default.KeptListing)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What feeds said of a package, as the cache keeps it.</summary>
/// <param name="Asked">When they were asked.</param>
/// <param name="Versions">The versions, in ascending order.</param>
/// <param name="Deprecated">What was said about those that are deprecated, by version.</param>
internal sealed record KeptListing(
    DateTimeOffset Asked,
    IReadOnlyList<string> Versions,
    IReadOnlyDictionary<string, string> Deprecated
)
{
    /// <summary>What's to be kept of an answer.</summary>
    public static KeptListing Of(ListedVersions.Known known, DateTimeOffset asked) =>
        new(
            asked,
            [.. known.All.Select(v => v.Text)],
            known
                .Deprecated.GroupBy(d => d.Version.Text)
                .ToDictionary(same => same.Key, same => same.First().Message, StringComparer.Ordinal)
        );

    /// <summary>The answer.</summary>
    /// <param name="reservation">What may be missing of it.</param>
    public ListedVersions.Known ToListed(string reservation) =>
        new([.. Versions.Select(PackageVersion.Parse).OfType<PackageVersion>()])
        {
            Deprecated =
            [
                .. Deprecated
                    .Select(d => PackageVersion.Parse(d.Key) is { } version ? new Deprecation(version, d.Value) : null)
                    .OfType<Deprecation>(),
            ],
            Reservation = reservation,
        };
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KeptListing))]
internal sealed partial class ListingJson : JsonSerializerContext;
