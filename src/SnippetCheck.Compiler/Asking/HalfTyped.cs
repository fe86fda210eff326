using Microsoft.CodeAnalysis.CSharp;

namespace SnippetCheck.Compiler;

/// <summary>
/// Code that its author is still typing. How a part is read depends on whether it parses, so where it doesn't, what is missing at the cursor
/// is put there: then the part is read as it will be.
/// </summary>
internal static class HalfTyped
{
    // A name that stands for what is being typed, and what may be missing after it.
    private static readonly string[] Endings = ["", "_", "_;", "_)", "_);", ")", ");", ";", "_ }", "_; }", "_); }"];

    /// <summary>The program with the part completed at the cursor. Everything before the cursor stays as it is.</summary>
    public static CompileRequest Repair(CompileRequest request, int part, int offset)
    {
        var source = request.Parts[part];
        var cursor = Math.Clamp(offset, 0, source.Text.Length);
        var options = LanguageSettings.From(request.Settings).ParseOptions;
        var isInName = cursor > 0 && SyntaxFacts.IsIdentifierPartCharacter(source.Text[cursor - 1]);
        // Where only types are, or nothing is yet, a statement is about to be typed.
        string[] first = isInName || !IsBetweenTypes(source.Text, cursor, options) ? [] : ["_;"];
        foreach (var ending in first.Concat(Endings))
        {
            var text = source.Text.Insert(cursor, isInName ? ending.TrimStart('_') : ending);
            if (Parses(text, source, options))
            {
                return ending.Length == 0
                    ? request
                    : request with
                    {
                        Parts = [.. request.Parts.Select((p, i) => i == part ? p with { Text = text } : p)],
                    };
            }
        }

        return request;
    }

    /// <summary>The program with its other parts completed at their ends, where they don't parse: what's half-typed there would go on in the next part.</summary>
    public static CompileRequest RepairOthers(CompileRequest request, int part)
    {
        var options = LanguageSettings.From(request.Settings).ParseOptions;
        return Enumerable
            .Range(0, request.Parts.Count)
            .Where(i => i != part && !Parses(request.Parts[i].Text, request.Parts[i], options))
            .Aggregate(request, (r, i) => Repair(r, i, r.Parts[i].Text.TrimEnd().Length));
    }

    private static bool IsBetweenTypes(string text, int cursor, CSharpParseOptions options)
    {
        var root = SyntaxFactory.ParseCompilationUnit(text, options: options);
        return root.Members.All(Part.IsType)
            && root.Members.All(m => cursor <= m.SpanStart || cursor >= m.Span.End)
            && root.Usings.All(u => cursor > u.Span.End);
    }

    private static bool Parses(string text, SourcePart source, CSharpParseOptions options)
    {
        var parsed = source.HasElisions ? Elisions.Of(text)?.Parsed ?? text : text;
        var fragment = Fragment.Parse(source with { Text = parsed }, options, Placement.Joined);
        return fragment.Kind == FragmentKind.Program
            ? !fragment.Root.GetDiagnostics().Any(d => d.Id != Fragment.StatementsAfterTypes)
            : source.Kind is null || !fragment.Root.ContainsDiagnostics;
    }
}
