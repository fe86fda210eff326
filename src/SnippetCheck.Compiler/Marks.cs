using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Marks in a program's standard output, which tell what was printed before a place in the code was reached.
/// A mark is the token, a number and a line end, written straight to the stream behind what the console holds back.
/// </summary>
internal sealed class Marks(string source)
{
    private const char End = '\n';
    private int _count;

    /// <summary>What begins a mark: control characters, and a hash of the source, so that equal sources give equal programs and no program prints it by chance.</summary>
    public string Token { get; } = $"\u001e\u001f{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..24]}:";

    /// <summary>How many marks were set.</summary>
    public int Count => _count;

    /// <summary>
    /// Sets a mark where the statement after an offset starts.
    /// </summary>
    /// <returns>Its number, or null where nothing more is executed behind that offset but the end of the program.</returns>
    public int? SetAfter(int offset, CompilationUnitSyntax root, ComposedFile file)
    {
        if (PlaceAfter(offset, root) is not { } place)
        {
            return null;
        }

        file.Add(place.Offset, place.Embedded ? "{ " + Statement(_count) : Statement(_count));
        if (place.Embedded)
        {
            file.Add(place.End, " }");
        }

        return _count++;
    }

    // No helper type is added to the program, since a snippet may look at its own types.
    private string Statement(int number)
    {
        var bytes = string.Join(',', Encoding.UTF8.GetBytes($"{Token}{number}{End}"));
        // The stream is a handle of its own, which a loop must not collect.
        return $"global::System.Console.Out.Flush(); using (var mark__ = global::System.Console.OpenStandardOutput()) {{ mark__.Write(new byte[] {{ {bytes} }}, 0, {Encoding.UTF8.GetByteCount($"{Token}{number}{End}")}); }} ";
    }

    private sealed record Place(int Offset, bool Embedded, int End);

    private static Place? PlaceAfter(int offset, CompilationUnitSyntax root)
    {
        var next = root.FindToken(offset);
        if (next.SpanStart < offset)
        {
            next = next.GetNextToken();
        }

        if (next.IsKind(SyntaxKind.None) || next.IsKind(SyntaxKind.EndOfFileToken))
        {
            return null;
        }

        var previous = next.GetPreviousToken();
        var before = previous.Parent?.AncestorsAndSelf().OfType<StatementSyntax>().TakeWhile(s => s.GetLastToken() == previous).LastOrDefault(s => s is not BlockSyntax);
        if (before?.Kind() is SyntaxKind.ReturnStatement or SyntaxKind.BreakStatement or SyntaxKind.ContinueStatement or SyntaxKind.GotoStatement
                or SyntaxKind.ThrowStatement or SyntaxKind.YieldBreakStatement
            && !before.DescendantNodes().Any(n => n is InvocationExpressionSyntax or AwaitExpressionSyntax))
        {
            // Nothing behind a jump is reached from it, and the jump itself prints nothing.
            return At(before);
        }

        var statement = next.Parent?.AncestorsAndSelf().OfType<StatementSyntax>().TakeWhile(s => s.SpanStart == next.SpanStart).LastOrDefault();
        if (statement is not null)
        {
            return At(statement) ?? AfterNode(statement);
        }

        if (next.IsKind(SyntaxKind.CloseBraceToken) && next.Parent is BlockSyntax block)
        {
            return AfterNode(block);
        }

        // Before an else, a catch, a case or a type; within an expression.
        if (before is not null)
        {
            return AfterNode(before);
        }

        if (next.Parent?.FirstAncestorOrSelf<StatementSyntax>() is { } around)
        {
            return AfterNode(around);
        }

        return next.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { Parent: CompilationUnitSyntax } type && type.SpanStart >= offset ? AfterNode(type) : null;
    }

    // The first statement that can start once control has left a node: a sibling behind it, or one behind what holds it.
    private static Place? AfterNode(SyntaxNode node)
    {
        for (var inner = node; inner.Parent is { } outer; inner = outer)
        {
            if (inner is BlockSyntax body && outer is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax)
            {
                // The end of the entry point is the end of the program, as far as its author is concerned.
                return Fragment.IsMain(outer) ? null : new(((BlockSyntax)inner).CloseBraceToken.SpanStart, Embedded: false, End: 0);
            }

            var siblings = outer switch
            {
                BlockSyntax block => block.Statements.AsEnumerable(),
                SwitchSectionSyntax section => section.Statements,
                CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement),
                _ => [],
            };
            foreach (var sibling in siblings.Where(s => s.SpanStart >= inner.Span.End))
            {
                if (At(sibling) is { } place)
                {
                    return place;
                }
            }
        }

        return null;
    }

    private static Place? At(StatementSyntax statement) => statement switch
    {
        LocalFunctionStatementSyntax => null,
        { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax or LabeledStatementSyntax } => new(statement.SpanStart, Embedded: false, End: 0),
        _ => new(statement.SpanStart, Embedded: true, statement.Span.End),
    };
}
