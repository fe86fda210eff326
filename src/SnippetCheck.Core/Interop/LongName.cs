using System.Runtime.InteropServices;

namespace SnippetCheck.Interop;

/// <summary>The name that a file has besides the short one that Windows makes up for old programs, such as <c>RUNNER~1</c>.</summary>
internal static partial class LongName
{
    /// <summary>The long name of a file or folder; its name as it is if there's no other, or no such file.</summary>
    /// <param name="path">Its full path.</param>
    public static unsafe string Of(string path)
    {
        if (!OperatingSystem.IsWindows() || !path.Contains('~', StringComparison.Ordinal))
        {
            return Path.GetFileName(path);
        }

        // With no room, it returns the room that it needs, and 0 if the file isn't there.
        var name = new char[Get(path, null, 0)];
        fixed (char* buffer = name)
        {
            return Get(path, buffer, name.Length) is > 0 and var length && length < name.Length
                ? Path.GetFileName(new string(name, 0, length))
                : Path.GetFileName(path);
        }
    }

    [LibraryImport("kernel32", EntryPoint = "GetLongPathNameW", StringMarshalling = StringMarshalling.Utf16)]
    private static unsafe partial int Get(string path, char* buffer, int length);
}
