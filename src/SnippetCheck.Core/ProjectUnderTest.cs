namespace SnippetCheck;

/// <summary>A project that all snippets of a run are compiled against, with its references, settings and generators.</summary>
public abstract record ProjectUnderTest
{
    private ProjectUnderTest() { }

    /// <summary>A project on disk.</summary>
    /// <param name="Path">The full path.</param>
    /// <param name="Builds">Whether to restore and build it first.</param>
    public sealed record OnDisk(string Path, bool Builds) : ProjectUnderTest;

    /// <summary>A project that's being built by the build that runs the check.</summary>
    /// <param name="Paths">The full paths of its descriptions, a file for each framework. The first is for the framework of this build.</param>
    public sealed record BeingBuilt(IReadOnlyList<string> Paths) : ProjectUnderTest;
}
