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
    private readonly WorkingFolder _work = new(folder.Work);
    private readonly List<FileReading> _readings = [];
    private RunPart? _current;

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
            _work.Put(file);
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
            try
            {
                _work.Put(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new(file.Path.Text, folder.Steady(e.Message));
            }
        }

        return null;
    }

    /// <summary>Reads what the last part has written.</summary>
    public void End()
    {
        foreach (var path in _current?.Outputs ?? [])
        {
            var content = _work.Read(path, largest) switch
            {
                FileContent.Readable readable => new FileContent.Readable(folder.Steady(readable.Text)),
                var other => other,
            };
            _readings.Add(new(_current?.Mark, path, content));
        }
    }
}
