using System.Globalization;

namespace SnippetCheck.Cli;

/// <summary>How many C# fences there are, and of how many something is said that is checked.</summary>
/// <param name="Fences">The fences, hidden ones included.</param>
/// <param name="Checked">Those that are checked.</param>
internal readonly record struct Coverage(int Fences, int Checked)
{
    /// <summary>Those that are checked, in percent.</summary>
    public string Share => string.Create(CultureInfo.InvariantCulture, $"{(Fences == 0 ? 0 : 100.0 * Checked / Fences):0} %");

    /// <summary>That of posts.</summary>
    public static Coverage Of(params IEnumerable<Post> posts)
    {
        var snippets = posts.SelectMany(p => p.Snippets).ToList();
        return new(snippets.Count, snippets.Count(s => s.Disposition is not (Disposition.Untagged or Disposition.Skip) || s.Copy is not null));
    }

    /// <summary>That of all together.</summary>
    public static Coverage operator +(Coverage left, Coverage right) => new(left.Fences + right.Fences, left.Checked + right.Checked);
}
