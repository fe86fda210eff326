using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>Names new sessions and set-ups.</summary>
internal static partial class SessionName
{
    // Each fence of a session has its name, and its post is known there.
    private const int Longest = 16;

    private static readonly string[] OfFolders = ["index", "readme", "_index"];

    /// <summary>
    /// A name that's based on the post's own: <c>posts/2021-05-01-Growing a cart.md</c> gets the session <c>growing-a-cart</c>. Of a long name, the
    /// first words are enough.
    /// </summary>
    public static string Of(string path)
    {
        var parts = path.Split('/');
        var file = Path.GetFileNameWithoutExtension(parts[^1]);
        var named = OfFolders.Contains(file, StringComparer.OrdinalIgnoreCase) && parts.Length > 1 ? parts[^2] : file;
        var name = NoPart().Replace(Date().Replace(named.ToLowerInvariant(), ""), "-").Trim('-');
        return name.Length == 0 ? "post" : Shortened(name);
    }

    private static string Shortened(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var end = name.LastIndexOf('-', Longest);
        return end > 0 ? name[..end] : name[..Longest];
    }

    /// <summary>The names that a post uses already.</summary>
    public static HashSet<string> TakenIn(Post post) =>
        [
            .. post.Snippets.Select(s => s.Id),
            .. post
                .Snippets.SelectMany(s => s.Tags)
                .Where(t => t.Name is "session" or "setup" or "use")
                .Select(t => string.Join(',', t.Values)),
        ];

    /// <summary>Takes a name, with a number if it's taken already.</summary>
    public static string Free(string name, HashSet<string> taken) =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(n => n == 1 ? name : FormattableString.Invariant($"{name}-{n}"))
            .First(taken.Add);

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}-", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoPart();
}
