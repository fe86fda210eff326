using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>A part of a program, parsed.</summary>
internal sealed class Part
{
    private Part(int index, SourcePart source, SourceText text, Fragment fragment, Comments comments)
    {
        Index = index;
        Source = source;
        Text = text;
        Fragment = fragment;
        Comments = comments;
        Values = comments.Values();
        Assumed = new(source.Assumed);
    }

    /// <summary>Its index in the request.</summary>
    public int Index { get; }

    /// <summary>It, as its author wrote it, but for what stands for something that is left out.</summary>
    public SourcePart Source { get; }

    /// <summary>The names that it may use although no code that's shown declares them.</summary>
    public AssumedNames Assumed { get; }

    /// <summary>What it was found to be.</summary>
    public Fragment Fragment { get; }

    /// <summary>What it leaves out; null where it may leave out nothing.</summary>
    public LeftOutCode? LeftOut { get; private set; }

    /// <summary>Its text, without what stands for something that is left out.</summary>
    public SourceText Text { get; }

    /// <summary>Its comments.</summary>
    public Comments Comments { get; }

    /// <summary>The part as it stands, parsed as a file.</summary>
    public CompilationUnitSyntax Root => Fragment.Root;

    /// <summary>What its remarks state of values and of the output of lines.</summary>
    public IReadOnlyList<StatedValue> Values { get; }

    /// <summary>The lines of code that they speak of.</summary>
    public List<NumberedLine> Lines { get; } = [];

    /// <summary>What we add for code that it leaves out.</summary>
    public IReadOnlyList<Insertion> Bodies { get; private set; } = [];

    /// <summary>The mark where its statements start; null where it has none.</summary>
    public Insertion? StartMark { get; set; }

    /// <summary>The marks that end its blocks of stated output.</summary>
    public List<Insertion> BlockMarks { get; } = [];

    /// <summary>Whether anything is added to it to learn how it runs.</summary>
    public bool HasMarks => StartMark is not null || BlockMarks.Count > 0 || Lines.Exists(l => l.Mark is not null);

    /// <summary>Parses a part.</summary>
    public static Part Parse(
        int index,
        SourcePart source,
        CSharpParseOptions options,
        IReadOnlyList<string> outputCues,
        Placement placement
    )
    {
        var elisions = source.HasElisions ? Elisions.Of(source.Text) : null;
        var parsed = elisions?.Parsed ?? source.Text;
        var whole = source with { Text = elisions?.Text ?? source.Text };
        var text = SourceText.From(whole.Text, Encoding.UTF8);
        var fragment = Fragment.Parse(source with { Text = parsed }, options, placement);
        var part = new Part(
            index,
            whole,
            text,
            fragment,
            new(index, fragment.Root, text, outputCues, source.IsInferred)
        );
        if (
            !source.IsLiteral
            && part.Values.Count > 0
            && ExpressionLines.Name(parsed, fragment.Root, part.Values, options) is { } named
        )
        {
            part = new(
                index,
                whole,
                text,
                Fragment.Parse(source with { Text = named }, options, placement),
                part.Comments
            );
        }

        part.LeftOut = elisions is null ? null : new(elisions, part.Root);
        part.Bodies = [.. part.LeftOut?.Bodies() ?? [], .. part.Fragment.Signatures.Bodies];
        return part;
    }

    /// <summary>The offset at which the first of its statements starts, or of what becomes one: a field, a method, an expression.</summary>
    public int Start =>
        Fragment.Kind == FragmentKind.Expression ? Composition.ExpressionOf(this).Span.Start
        : Root.Members.FirstOrDefault(m => !IsType(m)) is { } first ? first.SpanStart
        : Text.Length - Source.Text.AsSpan(Composition.EndOfUsings(Root)).TrimStart().Length;

    /// <summary>Whether a member of a file is a type, a delegate or a namespace.</summary>
    public static bool IsType(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax;

    /// <summary>The lines at its top that tell <c>dotnet run</c> what to do: <c>#:</c> and <c>#!</c>.</summary>
    public IEnumerable<TextSpan> RunDirectives =>
        Root.GetFirstToken(includeZeroWidth: true)
            .LeadingTrivia.TakeWhile(t => !t.IsKind(SyntaxKind.IfDirectiveTrivia))
            .Where(t => t.Kind() is SyntaxKind.IgnoredDirectiveTrivia or SyntaxKind.ShebangDirectiveTrivia)
            .Select(t => t.Span);

    /// <summary>The line of an offset, from 0.</summary>
    public int LineAt(int offset) => Text.Lines.IndexOf(offset);

    /// <summary>How many characters stand before an offset on its line.</summary>
    public int ColumnAt(int offset) => offset - Text.Lines.GetLineFromPosition(offset).Start;

    /// <summary>A stretch of it, cut where the part ends.</summary>
    public PartRange Range(TextSpan span) =>
        new(Index, Math.Min(span.Start, Text.Length), Math.Min(span.End, Text.Length));
}

/// <summary>A text that is added to a part.</summary>
/// <param name="Offset">The offset at which it stands.</param>
/// <param name="Text">The text.</param>
/// <param name="IsBehind">Whether it belongs to what ends at the offset, and not to what begins there: where there are several copies of the part, they may stand in different ones.</param>
internal readonly record struct Insertion(int Offset, string Text, bool IsBehind = false);
