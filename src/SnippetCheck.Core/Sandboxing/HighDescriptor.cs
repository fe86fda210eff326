using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// Copies of descriptors, higher than those that a new process gets. Else a descriptor could be overwritten before it's in its place, or be
/// there already, which <c>dup3</c> refuses.
/// </summary>
internal static class HighDescriptor
{
    private const int DuplicateFrom = 1030;
    private const int Least = 64;

    /// <summary>A copy that programs don't inherit; an invalid handle if there's none.</summary>
    public static SafeFileHandle CopyOf(int descriptor) =>
        new(LibcFiles.Control(descriptor, DuplicateFrom, Least), ownsHandle: true);
}
