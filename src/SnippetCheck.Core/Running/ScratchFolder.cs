using SnippetCheck.Processes;

namespace SnippetCheck.Running;

/// <summary>A folder of one run's own: the program, an empty folder to work in, and a home that is also its temporary folder.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory(Leftovers.Prefix).FullName;

    /// <summary>Makes the folder and puts a program into it.</summary>
    /// <exception cref="IOException">The disk does not let it.</exception>
    public ScratchFolder(Image image)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_path, "app")).FullName;
        Work = Directory.CreateDirectory(Path.Combine(_path, "work")).FullName;
        Home = Directory.CreateDirectory(Path.Combine(_path, "home")).FullName;
        Host = Path.Combine(_path, "host");
        Program = Path.Combine(folder, "Snippet.dll");
        File.WriteAllBytes(Program, image.Assembly);
        File.WriteAllBytes(Path.ChangeExtension(Program, ".pdb"), image.Symbols);
    }

    /// <summary>The program's assembly.</summary>
    public string Program { get; }

    /// <summary>The folder that it works in.</summary>
    public string Work { get; }

    /// <summary>Where is told what it is run on; made only where that is more than the framework.</summary>
    public string Host { get; }

    /// <summary>Its home.</summary>
    public string Home { get; }

    /// <summary>Removes the folder.</summary>
    public void Dispose() => Leftovers.Remove(_path);
}
