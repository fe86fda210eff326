using System.Reflection;

namespace SnippetCheck;

/// <summary>Reads text resources of an assembly.</summary>
public static class EmbeddedText
{
    /// <summary>Reads a resource, with LF line ends.</summary>
    public static string Read(Assembly assembly, string name)
    {
        using var stream =
            assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The tool was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
