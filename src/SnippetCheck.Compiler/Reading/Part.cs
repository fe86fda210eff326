using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>A parsed part of a program.</summary>
internal sealed class Part
{
    private Part(
        int index,
        SourcePart source,
        SourceText text,
        Fragment fragment,
        Comments comments,
        ValueLines? valueLines
    )
    {
        Index = index;
        Source = source;
        Text = text;
        Fragment = fragment;
        Comments = comments;
        ValueLines = valueLines;
        Values = [.. comments.Values().Concat(comments.ValuesOf(valueLines)).OrderBy(v => v.Offset)];
        Assumed = new(source.Assumed);
    }

    /// <summary>Its index in the request.</summary>
    public int Index { get; }

    /// <summary>The author's source, with blanks for elisions.</summary>
    public SourcePart Source { get; }

    /// <summary>The names that it may use although no code that's shown declares them.</summary>
    public AssumedNames Assumed { get; }

    /// <summary>What it was found to be.</summary>
    public Fragment Fragment { get; }

    /// <summary>What it leaves out; null where it may leave out nothing.</summary>
    public LeftOutCode? LeftOut { get; private set; }

    /// <summary>Its text, with blanks for elisions.</summary>
    public SourceText Text { get; }

    public Comments Comments { get; }

    /// <summary>The codes that its tags and comments state and that aren't the compiler's own.</summary>
    public IEnumerable<string> AnalyzerCodes =>
        Source.AnalyzerCodes.Concat(Comments.Remarks().Select(r => r.Code).Where(c => !CompilerCodes.Has(c)));

    /// <summary>The part, parsed as a file.</summary>
    public CompilationUnitSyntax Root => Fragment.Root;

    /// <summary>Its lines that state values without a comment; null if it has none.</summary>
    public ValueLines? ValueLines { get; }

    /// <summary>Its remarks on values and on the output of lines.</summary>
    public IReadOnlyList<StatedValue> Values { get; }

    /// <summary>The lines of code with such remarks.</summary>
    public List<NumberedLine> Lines { get; } = [];

    /// <summary>The code that's added for elided bodies.</summary>
    public IReadOnlyList<Insertion> Bodies { get; private set; } = [];

    /// <summary>The mark at the start of its statements; null if it has none.</summary>
    public Insertion? StartMark { get; set; }

    /// <summary>The marks at the ends of its blocks of stated output.</summary>
    public List<Insertion> BlockMarks { get; } = [];

    /// <summary>Whether it contains marks.</summary>
    public bool HasMarks => StartMark is not null || BlockMarks.Count > 0 || Lines.Exists(l => l.Mark is not null);

    /// <summary>The lines that define symbols for it as in the whole program; empty if it has no use for them.</summary>
    public string Symbols { get; private set; } = "";

    /// <summary>What the parts of a request are compiled in.</summary>
    public static Placement PlacementOf(CompileRequest request) =>
        request.IsJoined || request.Parts.Count > 1 ? Placement.Joined
        : request.Goal == Goal.Run ? Placement.Run
        : Placement.Compiled;

    /// <summary>Parses the parts of a program. What one of them defines holds for all, as in a file.</summary>
    public static List<Part> ParseAll(CompileRequest request, CSharpParseOptions options, Placement placement)
    {
        var parts = Parse(options, "");
        var symbols = options.PreprocessorSymbolNames.ToHashSet();
        foreach (var part in parts)
        {
            symbols.UnionWith(part.Root.Directives<DefineDirectiveTriviaSyntax>().Select(d => d.Name.ValueText));
            symbols.ExceptWith(part.Root.Directives<UndefDirectiveTriviaSyntax>().Select(d => d.Name.ValueText));
        }

        return parts.Count == 1 || symbols.SetEquals(options.PreprocessorSymbolNames)
            ? parts
            : Parse(options.WithPreprocessorSymbols(symbols), LinesFor(symbols, options));

        List<Part> Parse(CSharpParseOptions parsed, string lines) =>
            [
                .. request.Parts.Select(
                    (source, i) => Part.Parse(i, source, parsed, request.OutputCues, placement, lines)
                ),
            ];
    }

    private static string LinesFor(HashSet<string> symbols, CSharpParseOptions options) =>
        string.Concat(symbols.Except(options.PreprocessorSymbolNames).Order().Select(s => $"#define {s}\n"))
        + string.Concat(options.PreprocessorSymbolNames.Except(symbols).Order().Select(s => $"#undef {s}\n"));

    /// <summary>Parses a part.</summary>
    public static Part Parse(
        int index,
        SourcePart source,
        CSharpParseOptions options,
        IReadOnlyList<string> outputCues,
        Placement placement,
        string symbols = ""
    )
    {
        // A part whose author states its kind, or that is to fail, is taken as it stands.
        var valueLines = source.Kind is null && !source.IsLiteral ? ValueLines.In(source.Text, options) : null;
        source = source with { Text = valueLines?.Text ?? source.Text };
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
            new(index, fragment.Root, text, outputCues, source.IsInferred),
            valueLines
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
                part.Comments,
                valueLines
            );
        }

        part.Symbols = part.Root.Directives<IfDirectiveTriviaSyntax>().Any() ? symbols : "";
        part.LeftOut = elisions is null ? null : new(elisions, part.Root);
        part.Bodies = [.. part.LeftOut?.Bodies() ?? [], .. part.Fragment.Signatures.Bodies];
        return part;
    }

    /// <summary>The start of its first statement, or of what becomes a statement: a field, a method, an expression.</summary>
    public int Start =>
        Fragment.Kind == FragmentKind.Expression ? Expression().Span.Start
        : Root.Members.FirstOrDefault(m => !IsType(m)) is { } first ? first.SpanStart
        : Text.Length - Source.Text.AsSpan(Root.EndOfUsings()).TrimStart().Length;

    /// <summary>Its expression, if it's one, and the place of it.</summary>
    public (ExpressionSyntax Syntax, TextSpan Span) Expression()
    {
        var from = Root.EndOfUsings();
        var expression = SyntaxFactory.ParseExpression(Source.Text, from, consumeFullText: true);
        return (expression, new(from + expression.SpanStart, expression.Span.Length));
    }

    /// <summary>Whether a member is a type, a delegate or a namespace.</summary>
    public static bool IsType(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax;

    /// <summary>The directives at its top for <c>dotnet run</c>: <c>#:</c> and <c>#!</c>.</summary>
    public IEnumerable<TextSpan> RunDirectives =>
        Root.GetFirstToken(includeZeroWidth: true)
            .LeadingTrivia.TakeWhile(t => !t.IsKind(SyntaxKind.IfDirectiveTrivia))
            .Where(t => t.Kind() is SyntaxKind.IgnoredDirectiveTrivia or SyntaxKind.ShebangDirectiveTrivia)
            .Select(t => t.Span);

    /// <summary>The line of an offset, from 0.</summary>
    public int LineAt(int offset) => Text.Lines.IndexOf(offset);

    /// <summary>The column of an offset, from 0, in UTF-16 code units.</summary>
    public int ColumnAt(int offset) => offset - Text.Lines.GetLineFromPosition(offset).Start;

    /// <summary>A range of the part, cut at the part's end.</summary>
    public PartRange Range(TextSpan span) =>
        new(Index, Math.Min(span.Start, Text.Length), Math.Min(span.End, Text.Length));
}

/// <summary>Text to add to a part.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="Text">The text.</param>
/// <param name="IsBehind">Whether it belongs to the code before the offset, not to the code after it. If a part has several copies, these may be in different ones.</param>
internal readonly record struct Insertion(int Offset, string Text, bool IsBehind = false);
