namespace SnippetCheck;

/// <summary>The types that C# has keywords for.</summary>
internal static class PredefinedTypes
{
    /// <summary>Their keywords (C# specification, 6.4.4), with <c>void</c>.</summary>
    public static IReadOnlyList<string> Keywords { get; } =
    [
        "bool",
        "byte",
        "char",
        "decimal",
        "double",
        "float",
        "int",
        "long",
        "object",
        "sbyte",
        "short",
        "string",
        "uint",
        "ulong",
        "ushort",
        "void",
    ];
}
