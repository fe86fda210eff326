using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>Errors of a fragment that uses what other code declares. Many of them say one thing.</summary>
internal static partial class UndeclaredNames
{
    private const int MostNames = 8;

    // A name, a type, a namespace's type, a type's member that do not exist.
    private static readonly string[] Codes = ["CS0103", "CS0246", "CS0234", "CS0426"];

    /// <summary>One error for all, with the names in its remedy, where nothing else is wrong; else the errors as they are.</summary>
    public static IReadOnlyList<Problem> Fold(IReadOnlyList<Problem> errors)
    {
        var names = errors.Select(e => Name().Match(e.Message).Groups["name"].Value).Distinct().ToList();
        return errors.Count > 1 && errors.All(e => Codes.Contains(e.Code))
            ?
            [
                errors[0] with
                {
                    Help =
                        $"The snippet uses what it does not declare: {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? ", …" : "")}.",
                },
            ]
            : errors;
    }

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Name();
}
