namespace SnippetCheck.Posts;

/// <summary>Names the snippets of a post: with the author's ids, or else with the heading above and a number.</summary>
internal static class SnippetIds
{
    /// <summary>Gives each draft an id that's unique in its post. A duplicate is a problem of the later draft.</summary>
    public static IReadOnlyList<(SnippetDraft Draft, string Id)> Assign(IReadOnlyList<SnippetDraft> drafts)
    {
        var lines = new Dictionary<string, int>();
        foreach (var draft in drafts)
        {
            if (draft.OwnId is var (id, place) && !lines.TryAdd(id, draft.Fence.Opening.Line))
            {
                draft.Found.Add(Problems.IdTwice(place, id, lines[id]));
            }
        }

        var taken = lines.Keys.ToHashSet();
        var numbers = new Dictionary<string, int>();
        return [.. drafts.Select(d => (d, d.OwnId?.Id ?? Next(Slug(d.Heading))))];

        string Next(string heading)
        {
            string id;
            do
            {
                numbers[heading] = numbers.GetValueOrDefault(heading) + 1;
                id = $"{heading}-{numbers[heading]}";
            } while (!taken.Add(id));

            return id;
        }
    }

    private static string Slug(string heading)
    {
        var words = new string([.. heading.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
        return words.Length == 0 ? "snippet" : string.Join('-', words);
    }
}
