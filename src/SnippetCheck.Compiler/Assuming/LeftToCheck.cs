namespace SnippetCheck.Compiler;

/// <summary>What assumed names leave of a program to check.</summary>
/// <param name="Parts">The indices of the parts that assume names and in which the compiler still could object to something.</param>
/// <param name="Foreign">The types and methods, in parts that assume any name, that neither the program nor its references declare.</param>
internal sealed record LeftToCheck(IReadOnlySet<int> Parts, IReadOnlyList<AssumedName> Foreign)
{
    /// <summary>Nothing.</summary>
    public static LeftToCheck None { get; } = new(new HashSet<int>(), []);

    /// <summary>Finds out what's left of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="names">The names in its references.</param>
    public static LeftToCheck Of(
        ComposedProgram program,
        IReadOnlyList<Part> parts,
        Func<IReadOnlyList<NameIndex>> names
    ) =>
        new(
            CheckedUses.PartsWith(program),
            ForeignNames.In(program, parts.Where(p => p.Assumed.IsAny).Select(p => p.Index).ToHashSet(), names)
        );

    /// <summary>That of several programs together.</summary>
    public static LeftToCheck Together(IEnumerable<LeftToCheck> all)
    {
        var list = all.ToList();
        return new(list.SelectMany(l => l.Parts).ToHashSet(), [.. list.SelectMany(l => l.Foreign).Distinct()]);
    }
}
