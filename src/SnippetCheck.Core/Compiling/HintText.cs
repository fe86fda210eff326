using System.Diagnostics;
using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>How the compiler's hints are put into words.</summary>
internal static class HintText
{
    /// <summary>What to do, in a sentence.</summary>
    public static string Of(Hint hint) =>
        hint.Kind switch
        {
            HintKind.Using when hint.Names.Count == 1 => $"Add: using {hint.Names[0]};",
            HintKind.Using => $"Add one of these: {string.Join(" ", hint.Names.Select(n => $"using {n};"))}",
            HintKind.Spelling => $"Did you mean '{hint.Names[0]}'?",
            HintKind.Package =>
                $"It comes with the package {hint.Names[0]}: write #:package {hint.Names[0]}@version at the top.",
            HintKind.Sdk => $"It comes with the SDK {hint.Names[0]}: write #:sdk {hint.Names[0]} at the top.",
            HintKind.Framework => $"It came with a later framework: framework={hint.Names[0]} has it.",
            HintKind.Modifier =>
                $"Beside statements, methods and fields are local ones: leave out '{hint.Names[0]}', or put them into a class.",
            _ => throw new UnreachableException(),
        };
}
