using System.Globalization;

namespace SnippetCheck.Benchmarks;

/// <summary>A file that <c>dotnet run</c> compiles and runs after each edit. The SDK keeps its compiler, too.</summary>
internal sealed class EditedFile
{
    private const int WarmUps = 2;

    private readonly string _path;
    private int _edits;

    /// <summary>Runs the file until the SDK's compiler is warm.</summary>
    /// <param name="folder">The folder for the file.</param>
    public EditedFile(string folder)
    {
        _path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "edited")).FullName, "edited.cs");
        for (var i = 0; i < WarmUps; i++)
        {
            Run();
        }
    }

    /// <summary>Edits and runs the file, and returns the time that the run took.</summary>
    public TimeSpan Run()
    {
        File.WriteAllText(
            _path,
            string.Create(CultureInfo.InvariantCulture, $"// Edit {_edits++}\n{Snippets.Source(0)}")
        );
        return Machine.Dotnet(Path.GetDirectoryName(_path) ?? "", "run", _path).Time;
    }
}
