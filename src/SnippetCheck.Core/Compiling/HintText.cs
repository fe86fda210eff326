using System.Diagnostics;
using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Describes the compiler's hints.</summary>
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
}
