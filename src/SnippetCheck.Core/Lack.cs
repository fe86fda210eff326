namespace SnippetCheck;

/// <summary>What a program lacks, where the compiler is almost sure of it.</summary>
public abstract record Lack
{
    private Lack() { }

    /// <summary>A package.</summary>
    /// <param name="Name">Its id.</param>
    public sealed record Package(string Name) : Lack;

    /// <summary>Another SDK.</summary>
    public sealed record Sdk(string Name) : Lack;

    /// <summary>A using directive.</summary>
    /// <param name="Name">The namespace.</param>
    public sealed record Using(string Name) : Lack;
}
