using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Places marks in a program. They show what was printed before a place in the code was reached. The worker provides the action that prints
/// them. No type is added to the program, since a snippet may look at its own types.
/// </summary>
internal sealed class Marks
{
    private int _count;

    /// <summary>
    /// Places a mark at the start of the statement after an offset. If there's none, the <paramref name="isLast">last</paramref> block lasts
    /// until the end of the part; other blocks end with the code block or method around or before them.
    /// </summary>
    /// <returns>The mark's number; null if nothing after the offset is executed.</returns>
    public int? SetAfter(Part part, int offset, bool isLast)
    {
        if (PlaceAfter(offset, isLast, part.Root) is not { } place)
        {
            return null;
        }

        part.BlockMarks.Add(new(place.Offset, (place.Embedded ? "{ " : "") + Statement(_count, MarkKind.BlockEnds)));
        if (place.Embedded)
        {
            part.BlockMarks.Add(new(place.End, " }", IsBehind: true));
        }

        return _count++;
    }

    /// <summary>Places a mark before the first statement of a part, and before all other marks there.</summary>
    /// <returns>The mark's number.</returns>
    public int SetAtStart(Part part)
    {
        part.StartMark = new(part.Start, Statement(_count, MarkKind.PartBegins));
        return _count++;
    }

    /// <summary>A number for the marks around a line with a remark.</summary>
    public int ForLine() => _count++;

    /// <summary>The statement that prints a mark.</summary>
    /// <param name="number">The mark's number.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="value">An expression for its value.</param>
    public static string Statement(int number, MarkKind kind, string value = "null") =>
        $"{Opening(number, kind)}{value}{Closing}; ";

    /// <summary>The text before that expression.</summary>
    public static string Opening(int number, MarkKind kind) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"((global::System.Action<int, int, object>)global::System.AppContext.GetData(\"{EmittedImage.MarkPrinter}\"))({number}, {(int)kind}, "
        );

    /// <summary>The text after that expression.</summary>
    public const string Closing = ")";

    private sealed record Place(int Offset, bool Embedded, int End);

    private static Place? PlaceAfter(int offset, bool isLast, CompilationUnitSyntax root)
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
        if (NextStatement(offset, next, previous) is not { } place)
        {
            return isLast ? null : EndOfBlock(next, previous);
        }

        // Code after a jump isn't reached from it, and the jump itself prints nothing.
        return JumpBefore(previous) is { } jump ? At(jump) : place;
    }

    // The closing brace of the block that ends with a comment, or of the method before a comment.
    private static Place? EndOfBlock(SyntaxToken next, SyntaxToken previous)
    {
        if (
            next.IsKind(SyntaxKind.CloseBraceToken)
            && next.Parent
                is BlockSyntax
                {
                    Parent: StatementSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax
                }
            && !next.Parent.IsBody()
        )
        {
            return new(next.SpanStart, Embedded: false, End: 0);
        }

        return
            previous.IsKind(SyntaxKind.CloseBraceToken)
            && previous.Parent is BlockSyntax { Parent: { } owner } body
            && body.IsBody()
            && !Fragment.IsMain(owner)
            ? new(previous.SpanStart, Embedded: false, End: 0)
            : null;
    }

    private static StatementSyntax? StatementBefore(SyntaxToken previous) =>
        previous
            .Parent?.AncestorsAndSelf()
            .OfType<StatementSyntax>()
            .TakeWhile(s => s.GetLastToken() == previous)
            .LastOrDefault(s => s is not BlockSyntax);

    private static StatementSyntax? JumpBefore(SyntaxToken previous) =>
        StatementBefore(previous) is { } before
        && before.Kind()
            is SyntaxKind.ReturnStatement
                or SyntaxKind.BreakStatement
                or SyntaxKind.ContinueStatement
                or SyntaxKind.GotoStatement
                or SyntaxKind.ThrowStatement
                or SyntaxKind.YieldBreakStatement
        && !before.DescendantNodes().Any(n => n is InvocationExpressionSyntax or AwaitExpressionSyntax)
            ? before
            : null;

    private static Place? NextStatement(int offset, SyntaxToken next, SyntaxToken previous)
    {
        var statement = next
            .Parent?.AncestorsAndSelf()
            .OfType<StatementSyntax>()
            .TakeWhile(s => s.SpanStart == next.SpanStart)
            .LastOrDefault();
        if (statement is not null)
        {
            return At(statement) ?? AfterNode(statement);
        }

        if (next.IsKind(SyntaxKind.CloseBraceToken) && next.Parent is BlockSyntax block)
        {
            return AfterNode(block);
        }

        // Before an else, a catch, a case or a type; or within an expression.
        if (StatementBefore(previous) is { } before)
        {
            return AfterNode(before);
        }

        if (next.Parent?.FirstAncestorOrSelf<StatementSyntax>() is { } around)
        {
            return AfterNode(around);
        }

        return
            next.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { Parent: CompilationUnitSyntax } type
            && type.SpanStart >= offset
            ? AfterNode(type)
            : null;
    }

    // The first statement that can run after a node: its next sibling, or the next sibling of a node around it.
    private static Place? AfterNode(SyntaxNode node)
    {
        for (var inner = node; inner.Parent is { } outer; inner = outer)
        {
            if (inner is BlockSyntax body && body.IsBody())
            {
                // For the author, the end of the entry point is the end of the program.
                return Fragment.IsMain(outer) ? null : new(body.CloseBraceToken.SpanStart, Embedded: false, End: 0);
            }

            if (outer is TryStatementSyntax { Finally: { } last } && inner != last)
            {
                return last.Block.Statements.Select(At).FirstOrDefault(p => p is not null)
                    ?? new(last.Block.CloseBraceToken.SpanStart, Embedded: false, End: 0);
            }

            foreach (var sibling in outer.StatementsIn().Where(s => s.SpanStart >= inner.Span.End))
            {
                if (At(sibling) is { } place)
                {
                    return place;
                }
            }
        }

        return null;
    }

    private static Place? At(StatementSyntax statement) =>
        statement switch
        {
            LocalFunctionStatementSyntax => null,
            _ when statement.StandsInList() => new(statement.SpanStart, Embedded: false, End: 0),
            _ => new(statement.SpanStart, Embedded: true, statement.Span.End),
        };
}
