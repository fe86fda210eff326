namespace SnippetCheck;

/// <summary>What a program lacks, where the compiler is almost sure of it.</summary>
public abstract record Requirement
{
    private Requirement() { }

    /// <summary>A package.</summary>
    /// <param name="Name">Its id.</param>
    public sealed record Package(string Name) : Requirement;

    /// <summary>Another SDK.</summary>
    public sealed record Sdk(string Name) : Requirement;

    /// <summary>The base class of the class that the code was cut out of.</summary>
    /// <param name="Name">The class.</param>
    public sealed record Base(string Name) : Requirement;

    /// <summary>A using directive.</summary>
    /// <param name="Name">The namespace.</param>
    public sealed record Using(string Name) : Requirement;
}
