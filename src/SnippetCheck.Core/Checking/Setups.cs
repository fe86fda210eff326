namespace SnippetCheck.Checking;

/// <summary>The setups of a post, in order, and which of them a snippet needs.</summary>
internal sealed class Setups
{
    private readonly List<Snippet> _all = [];

    /// <summary>Adds the next setup of the post.</summary>
    public void Add(Snippet setup) => _all.Add(setup);

    /// <summary>The setups that a later snippet needs, and those that these need, in the order of the post.</summary>
    public IReadOnlyList<Snippet> Before(Snippet snippet)
    {
        var needed = new HashSet<Snippet>(ReferenceEqualityComparer.Instance);
        Need(snippet);
        return [.. _all.Where(needed.Contains)];

        void Need(Snippet by)
        {
            foreach (var setup in _all.TakeWhile(s => !ReferenceEquals(s, by)).Where(s => IsPutBefore(s, by)))
            {
                if (needed.Add(setup))
                {
                    Need(setup);
                }
            }
        }
    }

    private static bool IsPutBefore(Snippet setup, Snippet snippet) =>
        setup.Membership is Membership.SetsUp { Name: var name }
        && (name is null ? snippet.Membership is not Membership.InSession : name == snippet.Uses);
}
