using SnippetCheck.Storage;

namespace SnippetCheck.Running;

/// <summary>
/// Puts files into the working folder of a program before its parts begin, and reads those that they were to write
/// once they have ended. The program stands still meanwhile.
/// </summary>
/// <param name="parts">The parts that execute something, in order.</param>
/// <param name="folder">The program's folders.</param>
/// <param name="largest">How many bytes a file may have to be read.</param>
internal sealed class FilesOfParts(IReadOnlyList<RunPart> parts, ScratchFolder folder, int largest)
{
    // A session may state a large file again and again, and all of that is kept until it's compared.
    private const int MostTogether = 16 * 1024 * 1024;

    private readonly WorkingFolder _work = new(folder.Work);
    private readonly List<FileReading> _readings = [];
    private RunPart? _current;
    private int _read;

    /// <summary>Whether the program has to wait where a part begins.</summary>
    public bool MakesPartsWait { get; } =
        parts.Any(p => p.Outputs.Count > 0) || parts.Skip(1).Any(p => p.Files.Count > 0);

    /// <summary>What was read.</summary>
    public IReadOnlyList<FileReading> Readings => _readings;

    /// <summary>Gets the folder ready for the part that the program begins with.</summary>
    /// <exception cref="IOException">The disk doesn't let it.</exception>
    public void Start()
    {
        _current = parts.Count > 0 ? parts[0] : null;
        foreach (var file in _current?.Files ?? [])
        {
            if (_work.Put(file) is { } why)
            {
                throw new IOException($"The file '{file.Path.Text}' can't be put into the working folder: {why}.");
            }
        }
    }

    /// <summary>Reads what the part before a mark has written, and gets the folder ready for the one that begins there.</summary>
    /// <returns>Null; or, where a file can't be put into the folder, how that ends the program.</returns>
    public Ending.FileInTheWay? Begin(int mark)
    {
        if (
            !MakesPartsWait
            || parts.FirstOrDefault(p => p.Mark == mark) is not { } next
            || ReferenceEquals(next, _current)
        )
        {
            return null;
        }

        End();
        _current = next;
        foreach (var file in next.Files)
        {
            if (_work.Put(file) is { } why)
            {
                return new(file.Path.Text, why);
            }
        }

        return null;
    }

    /// <summary>Reads what the last part has written.</summary>
    public void End()
    {
        foreach (var path in _current?.Outputs ?? [])
        {
            _readings.Add(new(_current?.Mark, path, Read(path)));
        }
    }

    private FileContent Read(WorkingPath path)
    {
        var content = _work.Read(path, largest);
        if (content is not FileContent.Readable { Text: var text })
        {
            return content;
        }

        _read += text.Length;
        return _read <= MostTogether
            ? new FileContent.Readable(folder.Steady(text))
            : new FileContent.Unread(
                $"the files that this program states hold more than {Sizes.Write(MostTogether)} together"
            );
    }
}
