using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Errors of a fragment that uses what other code declares.</summary>
internal static partial class UndeclaredNames
{
    private const int MostNames = 8;

    /// <summary>Whether an error says that a name isn't declared, or a member that isn't just misspelt.</summary>
    public static bool IsUndeclared(CompilerDiagnostic error) =>
        error.NameError == NameError.Undeclared
        || (error.NameError == NameError.NoMember && !error.Help.StartsWith("Did you mean", StringComparison.Ordinal));

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
            : error.NameError == NameError.NoMember && names.Count > 1 ? names[1].Groups["name"].Value
            : names[0].Groups["name"].Value;
    }

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Name();
}
