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
    /// <param name="place">The place of the error.</param>
    /// <param name="missing">The name that wasn't found; null if the error is about something else.</param>
    public static IReadOnlyList<Remedy> RemediesOf(Hint hint, Place place, string? missing) =>
        hint.Kind switch
        {
            HintKind.Using => [.. hint.Names.Select(n => new Remedy.AddLine($"using {n};"))],
            HintKind.Spelling when missing is not null => [new Remedy.Replace(place, missing, hint.Names[0])],
            HintKind.Package => [new Remedy.AddLine($"#:package {hint.Names[0]}@*")],
            HintKind.Sdk => [new Remedy.AddLine($"#:sdk {hint.Names[0]}")],
            HintKind.Framework => [new Remedy.SetTag("framework", hint.Names[0])],
            HintKind.Spelling or HintKind.Modifier => [],
            _ => throw new UnreachableException(),
        };
}
