using System.Reflection;

namespace SnippetCheck;

/// <summary>Texts that an assembly carries with it.</summary>
public static class EmbeddedText
{
    /// <summary>Reads one, with LF line ends.</summary>
    public static string Read(Assembly assembly, string name)
    {
        using var stream =
            assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The tool was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
