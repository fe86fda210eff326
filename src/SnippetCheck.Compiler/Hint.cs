namespace SnippetCheck.Compiler;

/// <summary>What would mend an error, where that is as good as certain.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Names">What it takes: one name, or several where one of them is meant.</param>
public sealed record Hint(HintKind Kind, IReadOnlyList<string> Names)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write((byte)Kind);
        writer.WriteAll(Names, writer.Write);
    }

    internal static Hint Read(BinaryReader reader) => new((HintKind)reader.ReadByte(), reader.ReadStrings());
}

/// <summary>The ways in which an error can be mended.</summary>
public enum HintKind
{
    /// <summary>By a using directive; the names are those of namespaces, <c>static</c> before that of a type.</summary>
    Using,

    /// <summary>By another spelling; the name is the one that there is.</summary>
    Spelling,

    /// <summary>By a package; the name is the package's.</summary>
    Package,

    /// <summary>By an SDK; the name is the SDK's.</summary>
    Sdk,

    /// <summary>By a later framework; the name is as a tag has it.</summary>
    Framework,

    /// <summary>By leaving out a modifier that stands beside statements; the name is the modifier.</summary>
    Modifier,
}
