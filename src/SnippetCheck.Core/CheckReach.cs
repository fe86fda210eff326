namespace SnippetCheck;

/// <summary>How far a check goes to find out what happens to snippets.</summary>
public enum CheckReach
{
    /// <summary>Programs are compiled and run. What they ask for is restored and built.</summary>
    Run,

    /// <summary>
    /// Programs are compiled, for what a writer sees while typing. None is run, nothing is restored or built. What an earlier run showed
    /// of the same program still counts, a failure included.
    /// </summary>
    Compile,
}
