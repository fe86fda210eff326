using System.Diagnostics;

namespace SnippetCheck.Storage;

/// <summary>
/// Files that another program has open, such as an editor, a virus scanner, or a process that's just ending. Windows neither replaces nor removes
/// them until they're closed, which usually is at once.
/// </summary>
internal static class HeldFile
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int FolderNotEmpty = unchecked((int)0x80070091);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Replaces or removes a file or folder, and waits a little for others to close it.</summary>
    /// <exception cref="IOException">Others haven't, or it fails for another reason.</exception>
    public static void Await(Action change)
    {
        for (var clock = Stopwatch.StartNew(); ; Thread.Sleep(Glance))
        {
            try
            {
                change();
                return;
            }
            catch (Exception e) when (IsHeld(e))
            {
                if (clock.Elapsed > Patience)
                {
                    throw new IOException("another program has it open, or you have no permission to change it.", e);
                }
            }
        }
    }

    private static bool IsHeld(Exception failure) =>
        failure is UnauthorizedAccessException || failure.HResult is SharingViolation or FolderNotEmpty;
}
