namespace SnippetCheck.Compiler;

/// <summary>The codes of errors about names that nothing declares, and of those that depend on what a type inherits.</summary>
internal static class NameErrors
{
    // Conversions, and what a statement, an operator or a pattern requires of a type.
    private static readonly HashSet<string> OfSupertypes =
    [
        "CS0019",
        "CS0021",
        "CS0023",
        "CS0029",
        "CS0030",
        "CS0034",
        "CS0035",
        "CS0039",
        "CS0155",
        "CS0185",
        "CS0266",
        "CS0403",
        "CS0413",
        "CS1061",
        "CS1503",
        "CS1579",
        "CS1662",
        "CS1674",
        "CS1922",
        "CS1935",
        "CS1936",
        "CS1950",
        "CS8121",
        "CS8129",
        "CS8410",
        "CS8411",
        "CS9174",
    ];

    /// <summary>The way in which the name of an error isn't found; null for other errors.</summary>
    public static UndeclaredForm? FormOf(string code) =>
        code switch
        {
            "CS0103" or "CS0246" or "CS0400" or "CS0432" => UndeclaredForm.Plain,
            "CS0234" => UndeclaredForm.OfNamespace,
            "CS0117" => UndeclaredForm.OfType,
            "CS0426" => UndeclaredForm.Nested,
            "CS1061" or "CS1929" => UndeclaredForm.OfValue,
            // A type where a method is called, or a type with other type parameters.
            "CS0118" or "CS0119" or "CS0120" or "CS0305" or "CS0307" or "CS0308" or "CS0616" or "CS1955" =>
                UndeclaredForm.Hidden,
            _ => null,
        };

    /// <summary>Whether an error may follow from what a known type inherits.</summary>
    public static bool IsOfSupertypes(string code) => OfSupertypes.Contains(code);
}
