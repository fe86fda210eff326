namespace SnippetCheck.Compiler;

/// <summary>The codes of errors about names that nothing declares, and of those that may follow from them.</summary>
internal static class NameErrors
{
    // Conversions, and what a statement, an operator, a pattern or a constraint requires of a type.
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
        "CS0310",
        "CS0311",
        "CS0312",
        "CS0313",
        "CS0314",
        "CS0315",
        "CS0452",
        "CS0453",
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

    // What Roslyn may report because it doesn't know a type, or because it took another one for it.
    private static readonly HashSet<string> OfUnknown =
    [
        .. OfSupertypes,
        "CS0066",
        "CS0115",
        "CS0121",
        "CS0123",
        "CS0126",
        "CS0149",
        "CS0161",
        "CS0163",
        "CS0165",
        "CS0173",
        "CS0225",
        "CS0407",
        "CS0411",
        "CS0428",
        "CS0533",
        "CS0534",
        "CS0535",
        "CS0538",
        "CS0539",
        "CS0540",
        "CS0737",
        "CS0738",
        "CS0617",
        "CS0826",
        "CS1501",
        "CS1624",
        "CS1660",
        "CS1661",
        "CS1678",
        "CS1729",
        "CS1739",
        "CS1983",
        "CS7036",
        "CS8130",
        "CS8183",
        "CS8506",
        "CS8917",
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

    /// <summary>Whether an error may follow from an unknown type.</summary>
    public static bool IsOfUnknown(string code) => OfUnknown.Contains(code);

    /// <summary>Whether an error may follow from what a known type inherits.</summary>
    public static bool IsOfSupertypes(string code) => OfSupertypes.Contains(code);
}
