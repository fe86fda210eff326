using System.Text;

namespace SnippetCheck.Storage;

/// <summary>
/// The working folder of a program that may be hostile: it's entered name by name, and no link in it is followed, so that nothing outside is
/// read or written.
/// </summary>
/// <param name="path">Its full path.</param>
internal sealed class WorkingFolder(string path)
{
    private const int ByteOrderMarkLength = 3;
    private const string Unnamed = ".snippetcheck.new";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Puts a file into it. What has its name is replaced at once, and what has that open keeps it as it was.</summary>
    /// <returns>Null; or why it can't be put there, as the end of a sentence.</returns>
    public string? Put(WorkingFile file)
    {
        try
        {
            using var folder = Enter(file.Path, makesFolders: true, out _);
            var name = OpenFolder.NameOf(file.Path.Names[^1]);
            if (folder is null || folder.HasFolder(name))
            {
                return folder is null
                    ? "the name of one of its folders is taken by something else"
                    : "there's a folder of that name";
            }

            if (folder.Names().Contains(Unnamed))
            {
                folder.Delete(Unnamed);
            }

            folder.Write(Unnamed, Utf8.GetBytes(file.Text));
            folder.Rename(Unnamed, name);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "the system doesn't let it be written";
        }
    }

    /// <summary>Reads a file in it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="largest">How many bytes it may have.</param>
    public FileContent Read(WorkingPath file, int largest)
    {
        try
        {
            using var folder = Enter(file, makesFolders: false, out var isBarred);
            return folder is not null ? Read(folder, file, largest)
                : isBarred ? new FileContent.Unread("one of its folders is a link, or no folder")
                : new FileContent.Missing(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FileContent.Unread("the system doesn't let it be opened");
        }
    }

    private static FileContent Read(OpenFolder folder, WorkingPath file, int largest)
    {
        var name = OpenFolder.NameOf(file.Names[^1]);
        using (var open = folder.Open(name))
        {
            if (open is not null && RandomAccess.GetLength(open) > largest)
            {
                return new FileContent.Unread($"it's larger than {Sizes.Write(largest)}");
            }
        }

        return folder.Read(name, largest) is { } bytes ? Decode(bytes)
            : folder.HasFolder(name) ? new FileContent.Unread("it's a folder")
            : folder.Names().Contains(name)
                ? new FileContent.Unread("it's a link, or something else that isn't a plain file")
            : new FileContent.Missing(Similar(folder, file));
    }

    private static FileContent Decode(byte[] bytes)
    {
        try
        {
            var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            return new FileContent.Readable(Utf8.GetString(bytes.AsSpan(hasMark ? ByteOrderMarkLength : 0)));
        }
        catch (DecoderFallbackException)
        {
            return new FileContent.NotText();
        }
    }

    private static string? Similar(OpenFolder folder, WorkingPath file)
    {
        var wanted = file.Names[^1];
        return folder
            .Names()
            .Select(OpenFolder.TextOf)
            .Where(n => Spelling.IsSlip(n, wanted.ToLowerInvariant()) || Spelling.IsSlip(n, wanted))
            .Order(StringComparer.Ordinal)
            .Select(n => string.Join('/', [.. file.Names.SkipLast(1), n]))
            .FirstOrDefault();
    }

    // Null: there's no such folder, or the way to it is barred.
    private OpenFolder? Enter(WorkingPath file, bool makesFolders, out bool isBarred)
    {
        isBarred = false;
        var folder = OpenFolder.At(path);
        foreach (var name in file.Names.SkipLast(1).Select(OpenFolder.NameOf))
        {
            using var outer = folder;
            if (makesFolders)
            {
                outer.Make(name);
            }

            if (outer.Enter(name) is not { } inner)
            {
                isBarred = outer.Names().Contains(name);
                return null;
            }

            folder = inner;
        }

        return folder;
    }
}
