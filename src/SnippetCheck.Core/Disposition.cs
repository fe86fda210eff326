namespace SnippetCheck;

/// <summary>What the tags of a snippet ask for.</summary>
public enum Disposition
{
    /// <summary>It has no tags, so it isn't checked.</summary>
    Untagged,

    /// <summary>Compile and run it.</summary>
    Run,

    /// <summary>Compile it.</summary>
    Compile,

    /// <summary>Compile it and expect the stated errors.</summary>
    Fails,

    /// <summary>Run it and expect the stated exception.</summary>
    Throws,

    /// <summary>Run it and expect that it reaches its time limit.</summary>
    Hangs,

    /// <summary>Run it, make the requests of the post, and stop it.</summary>
    Serves,

    /// <summary>Don't check it, for a reason.</summary>
    Skip,
}
