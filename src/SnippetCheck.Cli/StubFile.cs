using System.Globalization;
using System.Text;
using SnippetCheck.Storage;

namespace SnippetCheck.Cli;

/// <summary>A set-up file for the names that fences assume. Its author gives them their types, and then what's done with them is checked, too.</summary>
internal static class StubFile
{
    private const string Heading = """
        // Names that your posts take as given, with the number of fences that assume each. Give those that you care about their real types,
        // and name this file in snippetcheck.json: "setup": "…". It's put before every snippet. Then run adopt again.

        """;

    /// <summary>The text of the file.</summary>
    /// <param name="names">The names, with the number of fences that assume each, the most frequent first.</param>
    public static string TextFor(IReadOnlyList<(string Name, int Fences)> names)
    {
        var text = new StringBuilder(Heading);
        // Statements come before types.
        foreach (var (name, fences) in names.OrderBy(n => char.IsUpper(n.Name[0]) ? 1 : 0))
        {
            text.Append('\n')
                .Append(CultureInfo.InvariantCulture, $"// {DisplayNames.Number(fences, "fence")}\n")
                .Append(CultureInfo.InvariantCulture, $"// {DeclarationOf(name)}\n");
        }

        return text.ToString();
    }

    /// <summary>Writes the file, if there's none yet.</summary>
    /// <exception cref="UsageException">It can't be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            WholeFile.Create(path, Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be written: {e.Message}");
        }
    }

    private static string DeclarationOf(string name) =>
        name.Contains('.', StringComparison.Ordinal) ? $"namespace or type {name}"
        : char.IsUpper(name[0]) ? $"class {name};"
        : $"{Capitalized(name.TrimStart('_'))} {name} = null!;";

    private static string Capitalized(string name) =>
        name.Length == 0 ? "object" : char.ToUpperInvariant(name[0]) + name[1..];
}
