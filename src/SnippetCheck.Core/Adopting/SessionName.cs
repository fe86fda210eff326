using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>Names new sessions.</summary>
internal static partial class SessionName
{
    private static readonly string[] OfFolders = ["index", "readme", "_index"];

    /// <summary>A name that's based on the post's own: <c>posts/2021-05-01-Growing a cart.md</c> gets the session <c>growing-a-cart</c>.</summary>
    public static string Of(string path)
    {
        var parts = path.Split('/');
        var file = Path.GetFileNameWithoutExtension(parts[^1]);
        var named = OfFolders.Contains(file, StringComparer.OrdinalIgnoreCase) && parts.Length > 1 ? parts[^2] : file;
        var name = NoPart().Replace(Date().Replace(named.ToLowerInvariant(), ""), "-").Trim('-');
        return name.Length == 0 ? "post" : name;
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}-", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoPart();
}
