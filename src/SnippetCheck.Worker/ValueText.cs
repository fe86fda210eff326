using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>Writes a value in all forms that a post may state.</summary>
[StackTraceHidden]
internal static class ValueText
{
    private const int MostElements = 1000;
    private const int MostCharacters = 10_000;
    private const int DeepestNesting = 8;

    /// <summary>
    /// The value as C# prints it; as a literal; and, for a sequence, as a list of its printed elements. Each distinct form appears once.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="isSequence">Whether to enumerate it even if that runs the program's own code.</param>
    public static IReadOnlyList<string> Of(object? value, bool isSequence)
    {
        try
        {
            // Enumerates only once, since that may have side effects.
            if (Elements(value, isSequence) is { } elements)
            {
                return Distinct(
                    List(elements, e => Literal(e, 1)),
                    List(elements, e => Plain(e, 1)),
                    Printed(value),
                    List(elements, e => Typed(e, 1))
                );
            }

            return Distinct([Printed(value), Literal(value, 0), Typed(value, 0), .. NumberText.LiteralsOf(value)]);
        }
        catch (Exception e)
        {
            return [$"{e.GetType().Name}: {e.Message}"];
        }
    }

    private static string Printed(object? value) => value is null ? "null" : value.ToString() ?? "";

    // As a literal that shows its type: 400.0, 1.5f, 3L.
    private static string Typed(object? value, int depth) =>
        value switch
        {
            _ when NumberText.LiteralsOf(value) is [var first, ..] => first,
            ITuple tuple and ValueType when depth < DeepestNesting =>
                $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Typed(tuple[i], depth + 1)))})",
            not null when depth < DeepestNesting && Elements(value, isSequence: false) is { } elements => List(
                elements,
                e => Typed(e, depth + 1)
            ),
            _ => Literal(value, depth),
        };

    private static string Plain(object? value, int depth) =>
        Elements(value, isSequence: false) is { } elements && depth < DeepestNesting
            ? List(elements, e => Plain(e, depth + 1))
            : Printed(value);

    private static string Literal(object? value, int depth) =>
        value switch
        {
            null => "null",
            bool boolean => boolean ? "true" : "false",
            string text => $"\"{Escape(text, '"')}\"",
            char character => $"'{Escape(character.ToString(), '\'')}'",
            _ when depth >= DeepestNesting => Printed(value),
            ITuple tuple and ValueType =>
                $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Literal(tuple[i], depth + 1)))})",
            _ => Elements(value, isSequence: false) is { } elements
                ? List(elements, e => Literal(e, depth + 1))
                : Printed(value),
        };

    // Enumerating a collection has no effects. Other sequences run code.
    private static List<object?>? Elements(object? value, bool isSequence)
    {
        var isCollection =
            value is ICollection
            || (value?.GetType().GetInterfaces() ?? []).Any(i =>
                i.IsGenericType
                && (
                    i.GetGenericTypeDefinition() == typeof(ICollection<>)
                    || i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)
                )
            );
        return value is IEnumerable sequence and not string && (isSequence || isCollection)
            ? [.. sequence.Cast<object?>().Take(MostElements)]
            : null;
    }

    private static string List(List<object?> elements, Func<object?, string> write) =>
        $"[{string.Join(", ", elements.Select(write))}{(elements.Count == MostElements ? ", …" : "")}]";

    private static string Escape(string text, char quote)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(
                character switch
                {
                    '\\' => @"\\",
                    '\n' => @"\n",
                    '\r' => @"\r",
                    '\t' => @"\t",
                    '\0' => @"\0",
                    _ when character == quote => $"\\{quote}",
                    _ when char.IsControl(character) => string.Create(
                        CultureInfo.InvariantCulture,
                        $"\\u{(int)character:x4}"
                    ),
                    _ => character.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    private static IReadOnlyList<string> Distinct(params IReadOnlyList<string> texts) =>
        [.. texts.Select(t => t.Length <= MostCharacters ? t : t[..MostCharacters] + "…").Distinct()];
}
