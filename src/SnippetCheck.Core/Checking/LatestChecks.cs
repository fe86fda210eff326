namespace SnippetCheck.Checking;

/// <summary>
/// Checks texts that change, as in an editor. Only the newest text of a post is checked: when another comes, the check of the one
/// before it is cancelled, and nothing more is reported of it. Safe for several threads.
/// </summary>
public sealed class LatestChecks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CheckTurn> _newest = new(StringComparer.Ordinal);
    private bool _isOver;

    /// <summary>Takes a turn for a text that is newer than all before it: their checks end. Turns count in the order of these calls.</summary>
    /// <param name="path">The post's path: any name for it, as long as it's always the same.</param>
    public CheckTurn Begin(string path)
    {
        var turn = new CheckTurn(this, path);
        Replace(path, turn);
        return turn;
    }

    /// <summary>Ends the check of a post that is no longer open.</summary>
    /// <param name="path">The path that its turns were taken for.</param>
    public void Close(string path) => Replace(path, by: null);

    /// <summary>Ends the checks of all posts. Turns that are taken later are over at once.</summary>
    public void CloseAll()
    {
        List<CheckTurn> all;
        lock (_gate)
        {
            _isOver = true;
            all = [.. _newest.Values];
            _newest.Clear();
        }

        all.ForEach(t => t.End());
    }

    /// <summary>Whether no other turn has been taken since.</summary>
    internal bool IsNewest(CheckTurn turn)
    {
        lock (_gate)
        {
            return _newest.TryGetValue(turn.Path, out var newest) && newest == turn;
        }
    }

    /// <summary>Does something unless another turn has been taken, and lets none be taken meanwhile.</summary>
    internal void WhileNewest(CheckTurn turn, Action act)
    {
        lock (_gate)
        {
            if (IsNewest(turn))
            {
                act();
            }
        }
    }

    private void Replace(string path, CheckTurn? by)
    {
        CheckTurn? replaced;
        lock (_gate)
        {
            _newest.Remove(path, out replaced);
            if (by is not null && !_isOver)
            {
                _newest.Add(path, by);
            }
            else
            {
                by?.End();
            }
        }

        replaced?.End();
    }
}
