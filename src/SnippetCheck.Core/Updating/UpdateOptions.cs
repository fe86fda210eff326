namespace SnippetCheck.Updating;

/// <summary>What an update may do besides the usual.</summary>
/// <param name="Codes">Whether codes of errors and warnings that stand are rewritten.</param>
/// <param name="Add">Whether output is stated where none is.</param>
public sealed record UpdateOptions(bool Codes = false, bool Add = false)
{
    /// <summary>The time of the run, in UTC: what a program prints of it is not written down.</summary>
    public DateTime Now { get; init; }
}
