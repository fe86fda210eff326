using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>The using directives that a program shares with others: a file of their own, with one on each line.</summary>
internal sealed class SharedUsings
{
    private const string FileName = "SharedUsings.g.cs";

    // Those that hold, each with its index in the request.
    private readonly IReadOnlyList<(int Index, string Name)> _all;

    /// <summary>Finds those that hold for a program: an alias that the program declares itself wins.</summary>
    public SharedUsings(IReadOnlyList<string> names, IReadOnlyList<Part> parts)
    {
        var own = parts
            .SelectMany(p => p.Root.Usings)
            .Select(u => u.Alias?.Name.Identifier.ValueText)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        _all =
        [
            .. names
                .Select((name, i) => (i, name))
                .Where(u => AliasOf(u.name) is not { } alias || !own.Contains(alias)),
        ];
    }

    /// <summary>What they name.</summary>
    public IReadOnlyList<string> Names => [.. _all.Select(u => u.Name)];

    /// <summary>Their file; null where there are none.</summary>
    public SyntaxTree? File(CSharpParseOptions options) =>
        _all.Count == 0
            ? null
            : CSharpSyntaxTree.ParseText(
                SourceText.From(string.Concat(_all.Select(u => $"global using {u.Name};\n")), Encoding.UTF8),
                options,
                FileName
            );

    /// <summary>The directive that an error is in; null where it's elsewhere.</summary>
    public BrokenUsing? Find(Diagnostic diagnostic) =>
        diagnostic is { Severity: DiagnosticSeverity.Error, Location.SourceTree.FilePath: FileName }
            ? new(
                _all[Math.Min(diagnostic.Location.GetLineSpan().StartLinePosition.Line, _all.Count - 1)].Index,
                diagnostic.Id,
                diagnostic.GetMessage(CultureInfo.InvariantCulture)
            )
            : null;

    private static string? AliasOf(string name) =>
        SyntaxFactory.ParseCompilationUnit($"using {name};").Usings is [{ Alias.Name.Identifier.ValueText: var alias }]
            ? alias
            : null;
}
