namespace SnippetCheck.Storage;

/// <summary>The status of a file, folder or link.</summary>
/// <param name="Mode">Type and permissions, as in <c>stat</c>.</param>
/// <param name="Owner">The user id of the owner.</param>
/// <param name="Mount">An id of the mounted file system.</param>
internal readonly record struct EntryStatus(int Mode, uint Owner, ulong Mount)
{
    private const int Kinds = 0xF000;

    /// <summary>Whether it's a regular file.</summary>
    public bool IsFile => (Mode & Kinds) == 0x8000;

    /// <summary>Whether anybody but the owner has a permission for it.</summary>
    public bool IsOpenToOthers => (Mode & 0x3F) != 0;

    public bool IsFolder => (Mode & Kinds) == 0x4000;
}
