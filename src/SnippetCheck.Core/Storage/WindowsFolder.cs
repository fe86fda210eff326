using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Storage;

/// <summary>A folder on Windows, by its path. Links are left alone.</summary>
internal sealed class WindowsFolder(string path) : OpenFolder
{
    // On Windows, permissions decide who can write to a folder. The owner says little.
    /// <inheritdoc/>
    public override bool IsOwn => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFileSystemEntries(path).Select(p => Path.GetFileName(p))];

    /// <inheritdoc/>
    public override bool HasFolder(string name) => Is(name, FileAttributes.Directory);

    /// <inheritdoc/>
    public override OpenFolder? Enter(string name) => HasFolder(name) ? new WindowsFolder(PathOf(name)) : null;

    /// <inheritdoc/>
    public override void Make(string name) => Directory.CreateDirectory(PathOf(name));

    /// <inheritdoc/>
    public override SafeFileHandle? Open(string name) =>
        Is(name, default)
            ? File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            : null;

    /// <inheritdoc/>
    public override SafeFileHandle Create(string name) =>
        File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.Delete);

    /// <inheritdoc/>
    public override void Rename(string name, string newName) =>
        File.Move(PathOf(name), PathOf(newName), overwrite: true);

    /// <inheritdoc/>
    public override void Delete(string name) => File.Delete(PathOf(name));

    // .NET removes links without following them.
    /// <inheritdoc/>
    public override void DeleteTree(string name)
    {
        if (HasFolder(name))
        {
            Directory.Delete(PathOf(name), recursive: true);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Nothing is held open.
    }

    private string PathOf(string name) => Path.Combine(path, name);

    private bool Is(string name, FileAttributes kind)
    {
        try
        {
            return (File.GetAttributes(PathOf(name)) & (FileAttributes.Directory | FileAttributes.ReparsePoint))
                == kind;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
