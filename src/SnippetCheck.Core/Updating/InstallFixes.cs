namespace SnippetCheck.Updating;

/// <summary>Adds the lines that tell a reader to install what the page's code needs.</summary>
internal static class InstallFixes
{
    /// <summary>The fixes of a post, one for each line below which something is added.</summary>
    public static IEnumerable<Fix> Of(CheckedPost post, PostText text) =>
        post
            .Problems.Select(p => (Problem: p, Remedy: p.Remedies is [Remedy.AddBelow only] ? only : null))
            .Where(p => p.Remedy is not null)
            .GroupBy(p => p.Remedy?.Below)
            .Select(same => new Fix.Change(
                "line added",
                [.. same.Select(p => p.Problem)],
                [
                    same.Select(p => p.Remedy)
                        .OfType<Remedy.AddBelow>()
                        .Distinct()
                        .Select(r => RemedyEdits.AddBelow(r, text))
                        .Aggregate((all, next) => all with { Text = all.Text + next.Text }),
                ]
            ));
}
