using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SnippetCheck.Wires;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A record that can't be written safely doesn't compile. What's written of the others is tested by <see cref="WireTests"/>.</summary>
public sealed class WireGeneratorTests
{
    private const string Attributes = """
        namespace SnippetCheck
        {
            class OnWireAttribute : System.Attribute { }
            class OffWireAttribute : System.Attribute { }
        }
        """;

    [Theory]
    [InlineData("(int A, string? B, System.Collections.Generic.IReadOnlyList<bool> C);", "")]
    [InlineData("(int A) { public R? Inner { get; init; } }", "N.R contains itself")]
    [InlineData("(int A) { [SnippetCheck.OffWire] public R? Inner { get; init; } }", "")]
    [InlineData("(System.Collections.Generic.IReadOnlyList<R> A);", "N.R contains itself")]
    [InlineData("(System.Uri A);", "System.Uri can't be written")]
    [InlineData("(System.IO.SeekOrigin A);", "")]
    [InlineData("(System.ConsoleModifiers A);", "")]
    [InlineData("(System.Net.HttpStatusCode A);", "System.Net.HttpStatusCode can't be written")]
    [InlineData("(object A);", "object can't be written")]
    [InlineData("(Open A); record Open(int B);", "N.Open can't be written")]
    [InlineData("(Union A); abstract record Union { Union() { } sealed record One(int B) : Union; }", "")]
    [InlineData("(Union A); abstract record Union { sealed record One(int B) : Union; }", "N.Union can't be written")]
    public void A_record_is_written_or_refused(string rest, string refusal)
    {
        var compilation = CSharpCompilation
            .Create(
                "Wires",
                [
                    CSharpSyntaxTree.ParseText(Attributes),
                    CSharpSyntaxTree.ParseText(
                        $"#nullable enable\nnamespace N;\n[SnippetCheck.OnWire] sealed partial record R{rest}"
                    ),
                ]
            )
            .AddReferences(
                ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                    .Split(Path.PathSeparator)
                    .Select(f => MetadataReference.CreateFromFile(f))
            );
        CSharpGeneratorDriver
            .Create(new WireGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        var refused = complete.GetDiagnostics().Where(d => d.Id == "CS1029").Select(d => d.GetMessage());
        Assert.Equal(refusal.Length > 0, refused.Any(m => m.Contains(refusal, StringComparison.Ordinal)));
    }
}
