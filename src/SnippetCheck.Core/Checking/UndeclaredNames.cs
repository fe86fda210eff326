using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Errors of a fragment that uses what other code declares.</summary>
internal static partial class UndeclaredNames
{
    private const int MostNames = 8;

    // A name, a type, a namespace's type, a nested type, an assembly, a namespace, an alias, an indexer that do not exist.
    private static readonly string[] Codes =
    [
        "CS0103",
        "CS0246",
        "CS0234",
        "CS0426",
        "CS0012",
        "CS0400",
        "CS0432",
        "CS1069",
    ];

    // A member that does not exist may be an extension method of a package, or belong to a later version of it.
    private static readonly string[] OfMembers = ["CS1061", "CS0117", "CS1501", "CS1739", "CS7036"];

    // What the compiler says next of code around an unknown type: nothing to override or to implement, no type to infer, no such
    // constructor or conversion.
    private static readonly string[] Consequences =
    [
        "CS0115",
        "CS0538",
        "CS0540",
        "CS8130",
        "CS8917",
        "CS0411",
        "CS1729",
        "CS0305",
        "CS0308",
        "CS0616",
        "CS1503",
        "CS0019",
        "CS0021",
        "CS0023",
        "CS0119",
        "CS0118",
        "CS1579",
        "CS0165",
        "CS0841",
        "CS4033",
        "CS0122",
    ];

    /// <summary>Whether an error says that a name isn't declared, or a member that isn't just misspelt.</summary>
    public static bool IsUndeclared(CompilerDiagnostic error) =>
        Codes.Contains(error.Code)
        || (OfMembers.Contains(error.Code) && !error.Help.StartsWith("Did you mean", StringComparison.Ordinal));

    /// <summary>Whether an error may be about nothing but an undeclared name elsewhere.</summary>
    public static bool MayFollow(CompilerDiagnostic error) => Consequences.Contains(error.Code);

    /// <summary>The names that such errors are about.</summary>
    public static IReadOnlyList<string> In(IEnumerable<CompilerDiagnostic> errors) =>
        [.. errors.Where(IsUndeclared).Select(NameIn).Where(n => n.Length > 0).Distinct()];

    /// <summary>The first of them.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? ", …" : "");

    // "'Cart' does not contain a definition for 'Ad'": the last name is the one that isn't there.
    private static string NameIn(CompilerDiagnostic error)
    {
        var names = Name().Matches(error.Message);
        return names.Count == 0 ? ""
            : OfMembers.Contains(error.Code) && names.Count > 1 ? names[1].Groups["name"].Value
            : names[0].Groups["name"].Value;
    }

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Name();
}
