namespace SnippetCheck.Benchmarks;

/// <summary>The least that a .NET process can cost.</summary>
internal sealed class HelloWorld
{
    private readonly string _images;

    /// <summary>Compiles it.</summary>
    /// <param name="folder">The folder for its source and image.</param>
    public HelloWorld(string folder)
    {
        var sources = Directory.CreateDirectory(Path.Combine(folder, "hello")).FullName;
        _images = Directory.CreateDirectory(Path.Combine(folder, "hello-image")).FullName;
        File.WriteAllText(Path.Combine(sources, "hello.cs"), "Console.WriteLine(\"hello\");");
        Machine.Self("compile", sources, _images);
    }

    /// <summary>Runs it, and returns the time that this took.</summary>
    public TimeSpan Run() => Machine.Dotnet(_images, Path.Combine(_images, "hello.dll")).Time;
}
