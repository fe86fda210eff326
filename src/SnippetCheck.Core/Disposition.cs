namespace SnippetCheck;

/// <summary>What is to be done with a snippet.</summary>
public enum Disposition
{
    /// <summary>Nothing was said: it is not checked.</summary>
    Untagged,

    /// <summary>Compile and run it.</summary>
    Run,

    /// <summary>Compile it.</summary>
    Compile,

    /// <summary>Compile it and meet the stated errors.</summary>
    Fails,

    /// <summary>Run it and meet the stated exception.</summary>
    Throws,

    /// <summary>Run it into its time limit.</summary>
    Hangs,

    /// <summary>Leave it, for a reason.</summary>
    Skip,
}
