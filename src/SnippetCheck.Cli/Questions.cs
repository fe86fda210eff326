using SnippetCheck.Reporting;
using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary>Asks whether to make each change.</summary>
/// <param name="diff">Shows a change.</param>
/// <param name="input">The source of answers. Its end means to stop asking.</param>
/// <param name="output">The target of questions.</param>
internal sealed class Questions(DiffReport diff, TextReader input, TextWriter output)
{
    private bool _all;
    private bool _over;

    /// <summary>The changes of a post that the user wants.</summary>
    public IReadOnlyList<Fix.Change> Choose(string path, PostText text, IReadOnlyList<Fix.Change> changes) =>
        [.. changes.Where(change => IsWanted(path, text, change))];

    private bool IsWanted(string path, PostText text, Fix.Change change)
    {
        if (_all || _over)
        {
            return _all;
        }

        diff.Write(UnifiedDiff.Between(path, text, change.Edits));
        while (true)
        {
            output.Write("Make this change? [y]es [n]o [a]ll [q]uit ");
            switch (input.ReadLine()?.Trim().ToUpperInvariant())
            {
                case "Y" or "YES":
                    return true;
                case "N" or "NO":
                    return false;
                case "A" or "ALL":
                    return _all = true;
                case "Q" or "QUIT":
                    _over = true;
                    return false;
                case null:
                    output.WriteLine();
                    _over = true;
                    return false;
            }
        }
    }
}
