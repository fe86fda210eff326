using System.Diagnostics;
using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Describes the compiler's hints, for readers and for editors.</summary>
internal static class HintText
{
    /// <summary>A remedy, as a sentence.</summary>
    public static string Of(Hint hint) =>
        hint.Kind switch
        {
            HintKind.Using when hint.Names.Count == 1 => $"Add: using {hint.Names[0]};",
            HintKind.Using => $"Add one of these: {string.Join(" ", hint.Names.Select(n => $"using {n};"))}",
            HintKind.Spelling => $"Did you mean '{hint.Names[0]}'?",
            HintKind.Successor => $"Use '{hint.Names[0]}' instead.",
            HintKind.Package =>
                $"It's in the package {hint.Names[0]}. Write #:package {hint.Names[0]}@version at the top.",
            HintKind.Sdk => $"It's in the SDK {hint.Names[0]}. Write #:sdk {hint.Names[0]} at the top.",
            HintKind.Framework => $"It's in a later framework. Use framework={hint.Names[0]}.",
            HintKind.Modifier =>
                $"Among statements, methods and fields become local. Remove '{hint.Names[0]}', or put them into a class.",
            _ => throw new UnreachableException(),
        };

    /// <summary>What an editor can do.</summary>
    /// <param name="hint">The hint.</param>
    /// <param name="replaced">The place of the name that it replaces; null if that isn't certain.</param>
    public static IReadOnlyList<Remedy> RemediesOf(Hint hint, Place? replaced) =>
        hint.Kind switch
        {
            HintKind.Using => [.. hint.Names.Select(n => new Remedy.AddLine($"using {n};"))],
            HintKind.Spelling or HintKind.Successor when hint.Replaced is { } name && replaced is { } place =>
            [
                new Remedy.Replace(place, name, hint.Names[0]),
            ],
            HintKind.Package => [Remedy.AddLine.OfPackage(hint.Names[0])],
            HintKind.Sdk => [new Remedy.AddLine($"#:sdk {hint.Names[0]}")],
            HintKind.Framework => [new Remedy.SetTag("framework", hint.Names[0])],
            HintKind.Spelling or HintKind.Successor or HintKind.Modifier => [],
            _ => throw new UnreachableException(),
        };
}
