namespace SnippetCheck;

/// <summary>A project against which all snippets of a run are compiled, with its references, settings and generators.</summary>
public abstract record ProjectUnderTest
{
    private ProjectUnderTest() { }

    /// <summary>A project on disk.</summary>
    /// <param name="Path">Its full path.</param>
    /// <param name="Builds">Whether it is restored and built first; else it has been.</param>
    public sealed record OnDisk(string Path, bool Builds) : ProjectUnderTest;

    /// <summary>One that a build is at, which has written down what it is.</summary>
    /// <param name="Paths">The full paths of what it has written down, a file for each framework: first the one that is being built for.</param>
    public sealed record BeingBuilt(IReadOnlyList<string> Paths) : ProjectUnderTest;
}
