using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Turns fragments into the files of a program: wraps members in a class, and moves statements before types.</summary>
internal static class Composition
{
    /// <summary>The files of a program.</summary>
    /// <param name="parts">Its parts.</param>
    /// <param name="isJoined">Whether the parts form a larger program.</param>
    /// <param name="plainUsings">Namespaces that each file needs a using directive for.</param>
    /// <param name="additions">The code to add.</param>
    public static IReadOnlyList<ComposedFile> Compose(
        IReadOnlyList<Part> parts,
        bool isJoined,
        IReadOnlyList<string> plainUsings,
        Additions additions
    )
    {
        var files = isJoined || parts.Count > 1 ? JoinedParts.Compose(parts) : [Alone(parts[0])];
        foreach (var file in files)
        {
            var inFile = parts.Where(p => file.Copies.Any(c => c.Part == p.Index)).ToList();
            foreach (var part in inFile)
            {
                BlankLineDirectives(file, part);
                BlankNesting(file, part);
                BlankRunDirectives(file, part);
                foreach (var insertion in additions.Of(part))
                {
                    file.Add(part.Index, insertion);
                }
            }

            AddUsings(file, inFile, plainUsings);
        }

        return files;
    }

    /// <summary>How a part of a program is executed.</summary>
    public static Execution ExecutionOf(Part part, IReadOnlyList<Part> parts, bool isJoined) =>
        TestMethods.AreRun(part, parts, p => ByItself(p, parts, isJoined))
            ? Execution.Tests
            : ByItself(part, parts, isJoined);

    private static Execution ByItself(Part part, IReadOnlyList<Part> parts, bool isJoined) =>
        isJoined || parts.Count > 1 ? JoinedParts.ExecutionOf(part, parts)
        : part.Fragment.HasStatements ? Execution.Statements
        : part.Fragment.HasMain ? Execution.Main
        : Execution.None;

    /// <summary>Wraps members in a class. It's static if there are extension methods, and has the name of a constructor among the members.</summary>
    public static void WrapMembers(PartCopy copy, Fragment fragment, string className)
    {
        var root = fragment.Root;
        if (root.Members.Count == 0)
        {
            return;
        }

        copy.Added.Add((root.Members[0].SpanStart, WrapperClass.Head(fragment, root.Members, className)));
        copy.Closing.Add((root.Members[^1].Span.End, WrapperClass.End));
    }

    /// <summary>Whether statements follow types, which posts may do.</summary>
    public static bool HasTypesBeforeStatements(CompilationUnitSyntax root)
    {
        var lastStatement = root.Members.LastIndexOf(m => m is GlobalStatementSyntax);
        var firstType = root.Members.IndexOf(m => m is not GlobalStatementSyntax);
        return firstType >= 0 && firstType < lastStatement;
    }

    /// <summary>Adds the using directives that a file doesn't have yet, after its own.</summary>
    public static void AddUsings(ComposedFile file, IReadOnlyList<Part> parts, IReadOnlyList<string> names)
    {
        var own = parts.SelectMany(p => p.Root.Usings).Select(NameOf).ToHashSet();
        var text = string.Concat(names.Where(n => !own.Contains(n)).Select(n => $"using {n}; "));
        if (text.Length == 0)
        {
            return;
        }

        var part = parts.LastOrDefault(p => p.Root.Usings.Count > 0 || p.Root.Externs.Count > 0) ?? parts[0];
        if (file.Copies.Count > 1 && !Head(part.Root).Any())
        {
            // The first directive of the part may not be the first in the file.
            file.Copies[0].Above += text + "\n";
            return;
        }

        var root = part.Root;
        var place =
            root.Usings.Count > 0 ? root.Usings[^1].Span.End
            : root.Externs.Count > 0 ? root.Externs[^1].Span.End
            : root.GetFirstToken(includeZeroWidth: true).SpanStart;
        file.AddFirst(part.Index, place, text);
    }

    /// <summary>The text of what a using directive names.</summary>
    public static string NameOf(UsingDirectiveSyntax directive) =>
        string.Join(
            ' ',
            directive
                .DescendantTokens()
                .Where(t =>
                    t.Parent != directive
                    || t.Kind()
                        is not (SyntaxKind.GlobalKeyword or SyntaxKind.UsingKeyword or SyntaxKind.SemicolonToken)
                )
                .Select(t => t.Text)
        );

    /// <summary>Blanks a node except for its directives. They may belong to others outside of it (an <c>#if</c> above a type, and its <c>#endif</c> inside).</summary>
    public static void BlankBetweenDirectives(PartCopy copy, SyntaxNode node)
    {
        var from = node.SpanStart;
        foreach (
            var directive in node.DescendantTrivia(descendIntoTrivia: true)
                .Select(t => t.GetStructure())
                .OfType<DirectiveTriviaSyntax>()
                .Where(d => node.Span.Contains(d.Span))
        )
        {
            copy.Blank(TextSpan.FromBounds(from, Math.Max(from, directive.SpanStart)));
            from = directive.Span.End;
        }

        copy.Blank(TextSpan.FromBounds(from, node.Span.End));
    }

    /// <summary>Blanks code that must come first in a file, because the file has it once already.</summary>
    public static void BlankHead(PartCopy copy, CompilationUnitSyntax root)
    {
        foreach (var head in Head(root))
        {
            copy.Blank(head.Span);
        }
    }

    /// <summary>Code that must come first in a file.</summary>
    public static IEnumerable<SyntaxNode> Head(CompilationUnitSyntax root) =>
        root
            .Usings.Concat<SyntaxNode>(root.Externs)
            .Concat(root.AttributeLists)
            .Concat(root.Directives<DefineDirectiveTriviaSyntax>())
            .Concat(root.Directives<UndefDirectiveTriviaSyntax>());

    /// <summary>Lines that reset what the directives of a part have set, so that it doesn't affect the next copy.</summary>
    public static string Restore(CompilationUnitSyntax root) =>
        (root.Directives<NullableDirectiveTriviaSyntax>().Any() ? "#nullable restore\n" : "")
        + (root.Directives<PragmaWarningDirectiveTriviaSyntax>().Any() ? "#pragma warning restore\n" : "");

    // If the author states a kind, the code is taken as it is.
    private static ComposedFile Alone(Part part)
    {
        var file = new ComposedFile(part.Source.Name);
        var head = part.Fragment.LateUsings.Count > 0 ? file.Copy(part.Index, part.Source) : null;
        var copy = file.Copy(part.Index, part.Source);
        switch (part.Fragment)
        {
            case { Layout: Layout.Sorted or Layout.InMethod }:
                SortedPieces.Compose(file, copy, part);
                break;
            case { Layout: Layout.OnType }:
                copy.Added.Add((part.Root.GetLastToken().Span.End, " class Attributed;"));
                break;
            case { Kind: FragmentKind.Members }:
                WrapMembers(copy, part.Fragment, WrapperClass.Default);
                break;
            case { Kind: FragmentKind.Program } when part.Source.Kind is null && HasTypesBeforeStatements(part.Root):
                PutStatementsFirst(file, copy, part);
                break;
        }

        if (head is not null)
        {
            MoveUsings(file, head, part);
        }

        return file;
    }

    // Using directives below other code move to a copy above all others. It has only the head of the part.
    private static void MoveUsings(ComposedFile file, PartCopy head, Part part)
    {
        foreach (var member in part.Root.Members)
        {
            BlankBetweenDirectives(head, member);
        }

        foreach (var copy in file.Copies.Where(c => c != head))
        {
            BlankHead(copy, part.Root);
            part.Fragment.LateUsings.ToList().ForEach(copy.Blank);
        }
    }

    // Makes two copies of the part, one without its types and one with nothing else. Offsets, lines and #if stay as they are.
    private static void PutStatementsFirst(ComposedFile file, PartCopy statements, Part part)
    {
        var types = file.Copy(part.Index, part.Source);
        types.Above = Restore(part.Root);
        foreach (var member in part.Root.Members)
        {
            BlankBetweenDirectives(member is GlobalStatementSyntax ? types : statements, member);
        }

        BlankHead(types, part.Root);
    }

    // With a snippet's own #line, stack traces would contain foreign places.
    private static void BlankLineDirectives(ComposedFile file, Part part)
    {
        foreach (var line in part.Root.Directives<LineOrSpanDirectiveTriviaSyntax>())
        {
            foreach (var copy in file.Copies.Where(c => c.Part == part.Index))
            {
                copy.Blank(line.Span);
            }
        }
    }

    // A private type was cut out of another one.
    private static void BlankNesting(ComposedFile file, Part part)
    {
        foreach (var modifier in part.Fragment.NestedTypes.SelectMany(t => t.Modifiers).Where(Fragment.IsOfNestedType))
        {
            foreach (var copy in file.Copies.Where(c => c.Part == part.Index))
            {
                copy.Blank(modifier.Span);
            }
        }
    }

    // These are allowed only at the top of a file, which may have other parts first.
    private static void BlankRunDirectives(ComposedFile file, Part part)
    {
        foreach (var copy in file.Copies.Where(c => c.Part == part.Index))
        {
            foreach (var span in part.RunDirectives)
            {
                copy.Blank(span);
            }
        }
    }
}
