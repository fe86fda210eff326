namespace SnippetCheck.Compiler;

/// <summary>How a part is read, for its author to see.</summary>
internal static class Readings
{
    /// <summary>The ways in which it's read as something else than a file.</summary>
    public static IEnumerable<Reading> Of(Part part, Execution execution)
    {
        var fragment = part.Fragment;
        var kinds = fragment.PieceKinds.Values;
        if (part.ValueLines is not null)
        {
            yield return new(ReadingKind.ValuesOfExpressions, []);
        }

        if (fragment.LateUsings.Count > 0)
        {
            yield return new(ReadingKind.UsingsAtTop, []);
        }

        if (execution == Execution.Tests)
        {
            yield return new(ReadingKind.Tests, []);
        }

        switch (fragment)
        {
            case { Layout: Layout.OnType }:
                yield return new(ReadingKind.AttributesOnSomething, []);
                break;
            case { Layout: Layout.InMethod }:
                if (kinds.Contains(PieceKind.Member))
                {
                    yield return new(ReadingKind.MembersInClass, BasesOf(part));
                }

                yield return new(ReadingKind.StatementsInMethod, BasesOf(part));
                break;
            case { Layout: Layout.Sorted } when kinds.Contains(PieceKind.Member):
            case { Kind: FragmentKind.Members } when execution == Execution.Statements:
                yield return new(ReadingKind.MembersAsLocals, []);
                break;
            case { Kind: FragmentKind.Members }:
                yield return new(ReadingKind.MembersInClass, BasesOf(part));
                break;
        }

        if (SortedPieces.HasExtensions(part))
        {
            yield return new(ReadingKind.ExtensionsInClass, []);
        }

        if (fragment.NestedTypes.ToList() is { Count: > 0 } types)
        {
            yield return new(ReadingKind.TypesInType, [.. types.Select(t => t.Identifier.ValueText)]);
        }

        if (fragment.Signatures.Names.Count > 0)
        {
            yield return new(ReadingKind.Signatures, fragment.Signatures.Names);
        }
    }

    private static IReadOnlyList<string> BasesOf(Part part) =>
        part.Fragment.Bases.Length == 0 ? []
        : part.Fragment.Bases == part.Source.Bases ? [part.Source.Bases]
        : ["a class that isn't shown"];
}
