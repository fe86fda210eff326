using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Joins several parts into one program. Parts with only types are files of their own. All others are joined in one file: first their using
/// directives, then their statements, then their types.
/// </summary>
internal static class JoinedParts
{
    private const string MainFile = "Program.cs";

    /// <summary>The files of the program.</summary>
    public static IReadOnlyList<ComposedFile> Compose(IReadOnlyList<Part> parts)
    {
        var beginsWithMain = BeginsWithMain(parts);
        var apart = parts.Where(p => StandsApart(p, beginsWithMain)).ToList();
        var files = apart.Select(p => FileOf(p, parts)).ToList();
        var together = parts.Except(apart).ToList();
        if (together.Count > 0)
        {
            var main = MainFileOf(together);
            Composition.AddUsings(main, together, [.. UsingsOf(apart)]);
            files.Insert(0, main);
        }

        // If a name is declared twice, the compiler reports the later file. So files are sorted by their latest parts.
        return [.. files.OrderBy(f => f.Copies.Max(c => parts.First(p => p.Index == c.Part).Source.Step))];
    }

    /// <summary>How a part is executed.</summary>
    public static Execution ExecutionOf(Part part, IReadOnlyList<Part> parts)
    {
        var beginsWithMain = BeginsWithMain(parts);
        return !StandsApart(part, beginsWithMain) ? Execution.Statements
            : !part.Fragment.HasMain ? Execution.None
            : beginsWithMain ? Execution.Main
            : Execution.MainNotCalled;
    }

    // Methods alone don't make a program of statements. Next to a Main, they're methods of its class.
    private static bool BeginsWithMain(IReadOnlyList<Part> parts) =>
        parts.Any(p => p.Fragment.HasMain) && !parts.Any(p => p.Fragment.HasStatements);

    private static bool StandsApart(Part part, bool beginsWithMain) =>
        part.Fragment.Kind switch
        {
            FragmentKind.Library => true,
            FragmentKind.Members => beginsWithMain
                || part.Fragment.HasMain
                || part.Fragment.HasExtensions
                || part.Fragment.Bases.Length > 0
                || TestMethods.AreIn(part)
                || !part.Root.Members.All(m => m is GlobalStatementSyntax or FieldDeclarationSyntax || Part.IsType(m)),
            FragmentKind.Program => !part.Root.Members.Any(m => m is GlobalStatementSyntax),
            _ => false,
        };

    private static ComposedFile FileOf(Part part, IReadOnlyList<Part> all)
    {
        var file = new ComposedFile(part.Source.Name);
        var copy = file.Copy(part.Index, part.Source);
        if (part.Fragment.Kind == FragmentKind.Members)
        {
            Composition.WrapMembers(
                copy,
                part.Fragment,
                part.Fragment.HasExtensions ? $"Extensions{part.Index}" : WrapperClass.Default
            );
        }

        // A class with this name contains the statements and methods of other parts.
        foreach (
            var type in part
                .Root.Members.OfType<ClassDeclarationSyntax>()
                .Where(c =>
                    c.Identifier.ValueText == WrapperClass.Default && !c.Modifiers.Any(SyntaxKind.PartialKeyword)
                )
        )
        {
            copy.Added.Add((type.Keyword.SpanStart, "partial "));
        }

        BlankGlobal(copy, part.Root);
        Composition.AddUsings(file, [part], [.. UsingsOf(all)]);
        copy.Above = part.Symbols + copy.Above;
        return file;
    }

    private static ComposedFile MainFileOf(IReadOnlyList<Part> parts)
    {
        var file = new ComposedFile(MainFile);
        var restore = string.Concat(parts.Select(p => Composition.Restore(p.Root)).Distinct());
        var usings = new HashSet<string>();
        foreach (var part in parts.Where(p => Composition.Head(p.Root).Any()))
        {
            CopyHead(file.Copy(part.Index, part.Source), part.Root, usings);
        }

        // Fields become variables, which a static local function can't use.
        var keepsStatic = !parts.Any(p => p.Fragment.Kind == FragmentKind.Members && p.Root.Members.Any(IsField));

        // A part that doesn't parse might swallow what follows, so it comes last, unchanged.
        foreach (var part in parts.Where(p => !DoesNotParse(p)))
        {
            CopyStatements(Below(part), part, keepsStatic);
        }

        foreach (var part in parts.Where(p => !DoesNotParse(p) && p.Root.Members.Any(Part.IsType)))
        {
            CopyTypes(Below(part), part.Root);
        }

        foreach (var part in parts.Where(SortedPieces.HasExtensions))
        {
            SortedPieces.CopyExtensions(Below(part), part);
        }

        foreach (var part in parts.Where(DoesNotParse))
        {
            Composition.BlankHead(Below(part), part.Root);
        }

        var first = file.Copies[0];
        first.Above = parts.Select(p => p.Symbols).FirstOrDefault(s => s.Length > 0, "") + first.Above;
        return file;

        PartCopy Below(Part part)
        {
            var copy = file.Copy(part.Index, part.Source);
            copy.Above = restore;
            return copy;
        }
    }

    private static void CopyHead(PartCopy copy, CompilationUnitSyntax root, HashSet<string> usings)
    {
        foreach (var member in root.Members)
        {
            Composition.BlankBetweenDirectives(copy, member);
        }

        foreach (var again in root.Usings.Where(u => !usings.Add(Composition.NameOf(u))))
        {
            copy.Blank(again.Span);
        }

        BlankGlobal(copy, root);
    }

    private static void CopyStatements(PartCopy copy, Part part, bool keepsStatic)
    {
        Composition.BlankHead(copy, part.Root);
        foreach (var type in part.Root.Members.Where(Part.IsType))
        {
            Composition.BlankBetweenDirectives(copy, type);
        }

        switch (part.Fragment)
        {
            case { Kind: FragmentKind.Members }:
                ToLocals(copy, part.Root.Members.Where(m => !Part.IsType(m)), keepsStatic);
                break;
            case { Layout: Layout.Sorted }:
                SortedPieces.CopyStatements(copy, part);
                break;
        }
    }

    private static void CopyTypes(PartCopy copy, CompilationUnitSyntax root)
    {
        Composition.BlankHead(copy, root);
        foreach (var statement in root.Members.Where(m => !Part.IsType(m)))
        {
            Composition.BlankBetweenDirectives(copy, statement);
        }
    }

    // The usings of all parts apply to every file anyway, and global ones must come before all others.
    private static void BlankGlobal(PartCopy copy, CompilationUnitSyntax root)
    {
        foreach (var directive in root.Usings.Where(u => u.GlobalKeyword.Span.Length > 0))
        {
            copy.Blank(directive.GlobalKeyword.Span);
        }
    }

    /// <summary>Takes from fields and methods what variables and local functions mustn't have, and adds what they must.</summary>
    /// <param name="copy">The copy of their part.</param>
    /// <param name="members">The fields and methods.</param>
    /// <param name="keepsStatic">Whether methods may stay static.</param>
    public static void ToLocals(PartCopy copy, IEnumerable<MemberDeclarationSyntax> members, bool keepsStatic)
    {
        foreach (var member in members)
        {
            var modifiers = member switch
            {
                GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => function.Modifiers,
                GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax variable } => variable.Modifiers,
                FieldDeclarationSyntax field => field.Modifiers,
                _ => member.Modifiers,
            };
            var declaration =
                (member as FieldDeclarationSyntax)?.Declaration
                ?? ((member as GlobalStatementSyntax)?.Statement as LocalDeclarationStatementSyntax)?.Declaration;
            foreach (var variable in declaration?.Variables.Where(v => v.Initializer is null) ?? [])
            {
                // A field always has a value.
                copy.Added.Add((variable.Span.End, " = default!"));
            }

            var isStatic = modifiers.Any(SyntaxKind.ExternKeyword) || (keepsStatic && !IsField(member));
            foreach (
                var modifier in modifiers.Where(m =>
                    m.Kind()
                        is not (
                            SyntaxKind.AsyncKeyword
                            or SyntaxKind.UnsafeKeyword
                            or SyntaxKind.ConstKeyword
                            or SyntaxKind.ExternKeyword
                            or SyntaxKind.RefKeyword
                        )
                )
            )
            {
                if (!isStatic || !modifier.IsKind(SyntaxKind.StaticKeyword))
                {
                    copy.Blank(modifier.Span);
                }
            }
        }
    }

    private static bool IsField(MemberDeclarationSyntax member) =>
        member is FieldDeclarationSyntax or GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax };

    private static IEnumerable<string> UsingsOf(IEnumerable<Part> parts) =>
        parts.SelectMany(p => p.Root.Usings).Select(Composition.NameOf).Distinct();

    // If the only error of a part is the order of statements and types, it parses as far as posts are concerned.
    private static bool DoesNotParse(Part part) =>
        part.Fragment is { Kind: FragmentKind.Program, Layout: not Layout.Sorted }
        && part.Root.GetDiagnostics()
            .Any(d => d.Severity == DiagnosticSeverity.Error && d.Id != Fragment.StatementsAfterTypes);
}
