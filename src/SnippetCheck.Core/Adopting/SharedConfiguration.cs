using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SnippetCheck.Adopting;

/// <summary>What a configuration can say for most posts of a folder, so that they needn't say it themselves.</summary>
public static class SharedConfiguration
{
    private const int Fewest = 2;

    /// <summary>What more than half of the posts share.</summary>
    /// <param name="adoptions">The finished adoptions of the posts.</param>
    /// <param name="ofAny">Whether what one post needs is enough.</param>
    public static IReadOnlyList<ContextItem> Common(IReadOnlyList<Adoption> adoptions, bool ofAny = false)
    {
        var posts = adoptions.Where(a => a.HasPromises).ToList();
        return
        [
            .. posts
                .SelectMany(p => p.Context)
                .GroupBy(i => i)
                .Where(g => ofAny || (g.Count() >= Fewest && g.Count() * 2 > posts.Count))
                .OrderByDescending(g => g.Count())
                .Select(g => g.Key)
                .DistinctBy(i => i.Subject),
        ];
    }

    /// <summary>What more than half of the posts share, and breaks none of the others.</summary>
    /// <param name="adoptions">The finished adoptions of the posts.</param>
    /// <param name="ofAny">Whether what one post needs is enough.</param>
    /// <param name="check">Checks a post.</param>
    public static async Task<IReadOnlyList<ContextItem>> FindAsync(
        IReadOnlyList<Adoption> adoptions,
        bool ofAny,
        Func<Post, Task<CheckedPost>> check
    )
    {
        var common = Common(adoptions, ofAny);
        if (await AllHoldAsync(common))
        {
            return common;
        }

        var kept = new List<ContextItem>();
        foreach (var item in common)
        {
            if (await AllHoldAsync([.. kept, item]))
            {
                kept.Add(item);
            }
        }

        return kept;

        async Task<bool> AllHoldAsync(IReadOnlyList<ContextItem> items)
        {
            foreach (var adoption in adoptions.Where(a => a.HasPromises && items.Except(a.Context).Any()))
            {
                if (!await adoption.HoldsWithAsync(items, check))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The edits of a configuration that add it; null if there's no sure place for it.</summary>
    /// <param name="text">The text of the configuration.</param>
    /// <param name="items">What it says; at least one item.</param>
    public static IReadOnlyList<Edit>? EditsOf(PostText text, IReadOnlyList<ContextItem> items) =>
        ConfigurationEdit.Of(text, items);

    /// <summary>The text of a configuration that says it.</summary>
    /// <param name="items">What it says; at least one item.</param>
    public static PostText Write(IReadOnlyList<ContextItem> items)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            if (items.OfType<ContextItem.Sdk>().FirstOrDefault() is { } sdk)
            {
                json.WriteString("sdk", sdk.Name);
            }

            if (items.OfType<ContextItem.Package>().ToList() is { Count: > 0 } packages)
            {
                json.WriteStartObject("packages");
                foreach (var package in packages.OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    json.WriteString(package.Name, package.Version);
                }

                json.WriteEndObject();
            }

            if (items.OfType<ContextItem.Using>().ToList() is { Count: > 0 } usings)
            {
                json.WriteStartArray("usings");
                foreach (var name in usings.Select(u => u.Name).Order(StringComparer.Ordinal))
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return PostText.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.ToArray()) + "\n"));
    }
}
