namespace SnippetCheck.Storage;

/// <summary>What the system knows of a file, a folder or a link.</summary>
/// <param name="Mode">Its kind and rights, as <c>stat</c> gives them.</param>
/// <param name="Owner">The number of the user that it belongs to.</param>
/// <param name="Mount">A number for the file system that it lies on, as it is mounted.</param>
internal readonly record struct EntryStatus(int Mode, uint Owner, ulong Mount)
{
    private const int Kinds = 0xF000;

    /// <summary>Whether it's a plain file.</summary>
    public bool IsFile => (Mode & Kinds) == 0x8000;

    /// <summary>Whether it's a folder.</summary>
    public bool IsFolder => (Mode & Kinds) == 0x4000;
}
