using System.Diagnostics;
using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>What the compiler's hints advise.</summary>
internal static class HintText
{
    /// <summary>What a hint advises.</summary>
    /// <param name="hint">The hint.</param>
    /// <param name="replaced">The place of the name that it replaces; null if that isn't certain.</param>
    public static Advice AdviceOf(Hint hint, Place? replaced)
    {
        var name = hint.Names[0];
        return hint.Kind switch
        {
            HintKind.Using => Add([.. hint.Names.Select(n => new Remedy.AddLine($"using {n};"))]),
            HintKind.Spelling => Replace($"Did you mean '{name}'?"),
            HintKind.Successor => Replace($"Use '{name}' instead."),
            // Only the author knows the version that the post means.
            HintKind.Package => new(
                $"It's in the package {name}. Write #:package {name}@version at the top.",
                new Remedy.AddPackage(name)
            ),
            HintKind.Sdk => Advice.To(new Remedy.AddLine($"#:sdk {name}"), $"It's in the SDK {name}"),
            HintKind.Base => Advice.If("it's a member of the class", new Remedy.SetTag("base", name)),
            HintKind.Framework => Advice.To(new Remedy.SetTag("framework", name), "It's in a later framework"),
            HintKind.Modifier => new(
                $"Among statements, methods and fields become local. Remove '{name}', or put them into a class."
            ),
            _ => throw new UnreachableException(),
        };

        Advice Replace(string text) =>
            hint.Replaced is { } before && replaced is { } place
                ? new(text, new Remedy.Replace(place, before, name))
                : new(text);
    }

    private static Advice Add(IReadOnlyList<Remedy.AddLine> usings) =>
        new(
            usings is [var only] ? only.Title : $"Add one of these: {string.Join(" ", usings.Select(u => u.Line))}",
            usings
        );
}
