namespace SnippetCheck.Updating;

/// <summary>Optional changes that an update may make.</summary>
/// <param name="Codes">Whether existing codes of errors and warnings are rewritten.</param>
/// <param name="Add">Whether missing output is added.</param>
public sealed record UpdateOptions(bool Codes = false, bool Add = false)
{
    /// <summary>Whether tags that loosen a promise are added, if no placeholder fits what varies from run to run.</summary>
    public bool Loosens { get; init; }

    /// <summary>The time of the run, in UTC. Text that depends on it isn't written into the post.</summary>
    public DateTime Now { get; init; }
}
