using System.Diagnostics;
using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Says how a fragment is read, and what it lacks.</summary>
internal static class ReadingText
{
    /// <summary>A way in which it's read.</summary>
    public static string Of(Reading reading)
    {
        var names = string.Join(", ", reading.Names);
        return reading.Kind switch
        {
            ReadingKind.MembersInClass => $"members of a class{Deriving()}",
            ReadingKind.StatementsInMethod => $"statements in a method of a class{Deriving()}",
            ReadingKind.MembersAsLocals => "methods as local functions, fields as variables",
            ReadingKind.ExtensionsInClass => "extension methods in a static class",
            ReadingKind.TypesInType => $"types within another type ({names})",
            ReadingKind.Signatures => $"signatures without bodies ({names})",
            ReadingKind.Alternatives => $"alternatives ({names}): one program for each, with all else",
            ReadingKind.AttributesOnSomething => "attributes of a declaration that isn't shown",
            ReadingKind.ValuesOfExpressions => "expressions with their values after =>",
            ReadingKind.Tests => "tests, which are run one after another",
            ReadingKind.UsingsAtTop => "using directives moved to the top",
            _ => throw new UnreachableException(),
        };

        string Deriving() => names.Length == 0 ? "" : $" that derives from {names}";
    }

    /// <summary>What it lacks.</summary>
    public static MissingPiece Of(MissingContext missing) =>
        missing switch
        {
            MissingContext.Receiver => new(
                "a chain of calls",
                "what it's called on",
                "Write what it's called on, or put it in a hidden snippet above."
            ),
            MissingContext.AccessorOwner => new("an accessor", "its property", "Write the property around it."),
            MissingContext.Switch => new("a section of a switch", "the switch", "Write the switch around it."),
            MissingContext.InitializedObject => new(
                "an initializer",
                "the object",
                "Write the object's type before it: new Order { … }."
            ),
            MissingContext.Statement => new("the end of a statement", "its beginning", "Write the whole statement."),
            _ => throw new UnreachableException(),
        };
}
