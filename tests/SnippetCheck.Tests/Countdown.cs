namespace SnippetCheck.Tests;

/// <summary>Counts down to the time at which something fails.</summary>
internal sealed class Countdown
{
    private int _left;

    /// <summary>The time at which it fails, from 1; 0: never.</summary>
    public int Left
    {
        init => _left = value;
    }

    /// <summary>Whether it has failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Where it has failed.</summary>
    public string Where { get; private set; } = "";

    /// <summary>Counts one time.</summary>
    public void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            (HasFailed, Where) = (true, Environment.StackTrace);
            throw new InvalidOperationException("A bug.");
        }
    }
}
