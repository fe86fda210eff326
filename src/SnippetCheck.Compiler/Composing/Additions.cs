using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// The code that's added to the parts of a program: it turns expressions into statements, and prints marks that show how the program runs.
/// It never adds lines.
/// </summary>
/// <param name="hasMarks">Whether it contains marks.</param>
/// <param name="add">Adds code for a line with a remark.</param>
/// <param name="forms">How expressions become statements.</param>
internal sealed class Additions(
    bool hasMarks,
    Func<Part, NumberedLine, IEnumerable<Insertion>> add,
    StatementForms forms
)
{
    /// <summary>Additions without marks. Errors and warnings of that program are about the author's own code.</summary>
    public static Additions Plain(StatementForms forms) =>
        new(false, (part, line) => Legalize(part, line, line.Line.Value, forms), forms);

    /// <summary>Additions with marks around lines, which print the values of these lines.</summary>
    /// <param name="forms">How expressions become statements.</param>
    /// <param name="typeOf">Returns the type of a line's value; null if the value has no type of its own.</param>
    /// <param name="hasValue">Whether the value of a line can be read.</param>
    public static Additions Marks(
        StatementForms forms,
        Func<Part, LineValue, ITypeSymbol?> typeOf,
        Func<Part, NumberedLine, bool> hasValue
    ) =>
        new(
            true,
            (part, line) =>
            {
                if (line.Mark is not { } number)
                {
                    return Legalize(part, line, line.Line.Value, forms);
                }

                var value = hasValue(part, line) ? line.Line.Value : null;
                var type = value is null ? null : typeOf(part, value);
                return Mark(part, line, number, value, type)
                    .Concat(Legalize(part, line, value is null ? line.Line.Value : null, forms));
            },
            forms
        );

    /// <summary>What is added to a part, in order where several are at one offset.</summary>
    public IEnumerable<Insertion> Of(Part part) =>
        [
            .. hasMarks && part.StartMark is { } start ? [start] : (Insertion[])[],
            .. part.Bodies,
            .. hasMarks ? part.BlockMarks : [],
            .. part.Lines.SelectMany(line => add(part, line)),
            .. IsWrapped(part) ? Wrap(part, forms) : [],
        ];

    // The marks around the line of an expression make a statement of it, too.
    private bool IsWrapped(Part part) =>
        part.Fragment.Kind == FragmentKind.Expression && !(hasMarks && part.Lines.Exists(l => l.Mark is not null));

    private static IEnumerable<Insertion> Wrap(Part part, StatementForms forms)
    {
        var span = part.Expression().Span;
        return [.. Legalize(part, span, forms), new(span.End, ";", IsBehind: true)];
    }

    private static IEnumerable<Insertion> Legalize(
        Part part,
        NumberedLine line,
        LineValue? value,
        StatementForms forms
    ) =>
        part.Fragment.Kind == FragmentKind.Expression ? []
        : value is LineValue.Expression { Span: var last }
            ? line.Line.Others.Append(last).SelectMany(span => Legalize(part, span, forms))
        : line.Line.Others.SelectMany(span => Legalize(part, span, forms));

    private static Insertion[] Legalize(Part part, TextSpan span, StatementForms forms)
    {
        var expression = Parse(part, span);
        var form = forms.Of(part.Index, span);
        return expression.IsStatement() || form == StatementForm.Bare ? []
            : form == StatementForm.AsObject && expression.MayBeUntyped()
                ? [new(span.Start, "_ = (object)("), new(span.End, ")", IsBehind: true)]
            :
            [
                new(span.Start, "_ = " + BeforeUntyped(expression)),
                new(span.End, AfterUntyped(expression), IsBehind: true),
            ];
    }

    private static IEnumerable<Insertion> Mark(
        Part part,
        NumberedLine numbered,
        int number,
        LineValue? value,
        ITypeSymbol? type
    )
    {
        var line = numbered.Line;
        yield return new(
            line.Statements.Start,
            (line.IsEmbedded ? "{ " : "") + Compiler.Marks.Statement(number, MarkKind.LineBegins)
        );
        var kind = numbered.IsSequence ? MarkKind.LineLeavesSequence : MarkKind.LineLeavesValue;
        switch (value)
        {
            case LineValue.Expression { Span: var span } when type?.SpecialType != SpecialType.System_Void:
                var expression = Parse(part, span);
                var (before, behind) = Boxing(type);
                yield return new(span.Start, Compiler.Marks.Opening(number, kind) + before + BeforeUntyped(expression));
                yield return new(
                    span.End,
                    AfterUntyped(expression)
                        + behind
                        + Compiler.Marks.Closing
                        + (part.Fragment.Kind == FragmentKind.Expression ? ";" : ""),
                    IsBehind: true
                );
                break;
            case LineValue.Read { Text: var text }:
                var (cast, end) = Boxing(type);
                yield return new(
                    line.Statements.End,
                    " " + Compiler.Marks.Statement(number, kind, cast + text + end),
                    IsBehind: true
                );
                break;
            default:
                yield return new(
                    line.Statements.End,
                    (part.Fragment.Kind == FragmentKind.Expression ? "; " : " ")
                        + Compiler.Marks.Statement(number, MarkKind.LineEnds),
                    IsBehind: true
                );
                break;
        }

        if (line.IsEmbedded)
        {
            yield return new(line.Statements.End, " }", IsBehind: true);
        }
    }

    // Values that can't be converted to object get another form.
    private static (string Before, string Behind) Boxing(ITypeSymbol? type) =>
        type switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => ("(nint)(", ")"),
            INamedTypeSymbol
            {
                IsRefLikeType: true,
                Name: "Span" or "ReadOnlySpan",
                TypeArguments: [{ SpecialType: not SpecialType.System_Char }]
            } => ("(", ").ToArray()"),
            { IsRefLikeType: true } => ("(", ").ToString()"),
            _ => ("(object)(", ")"),
        };

    // A collection expression has no type of its own, so it becomes an array.
    private static string BeforeUntyped(ExpressionSyntax expression) =>
        expression switch
        {
            CollectionExpressionSyntax { Elements.Count: 0 } => "(object[])(",
            CollectionExpressionSyntax => "global::System.Linq.Enumerable.ToArray(",
            _ when expression.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression =>
                "(object)",
            _ => "",
        };

    private static string AfterUntyped(ExpressionSyntax expression) =>
        expression is CollectionExpressionSyntax ? ")" : "";

    private static ExpressionSyntax Parse(Part part, TextSpan span) =>
        SyntaxFactory.ParseExpression(part.Text.ToString(span));
}
