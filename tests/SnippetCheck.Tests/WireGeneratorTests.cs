using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SnippetCheck.Wires;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A record that can't be written safely doesn't compile. What's written of the others is tested by <see cref="WireTests"/>.</summary>
public sealed class WireGeneratorTests
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO;";

    [Theory]
    [InlineData(
        "(int A, string? B, IReadOnlyList<bool> C, long? D) { public IReadOnlyDictionary<int, string> E { get; init; } = new Dictionary<int, string>(); }"
    )]
    [InlineData("(int A) { [OffWire] public R? Inner { get; init; } }")]
    [InlineData("(SeekOrigin A, ConsoleModifiers B, TimeSpan C, DateOnly? D, byte[] E);")]
    [InlineData("(Union A); abstract record Union { Union() { } internal sealed record One(int B) : Union; }")]
    public void A_record_is_written(string rest) =>
        Assert.DoesNotContain(DiagnosticsOf(rest), d => d.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("(int A) { public R? Inner { get; init; } }", "N.R contains itself")]
    [InlineData("(IReadOnlyList<R> A);", "N.R contains itself")]
    [InlineData("(Uri A);", "System.Uri can't be written")]
    [InlineData("(object A);", "object can't be written")]
    [InlineData("(System.Net.HttpStatusCode A);", "System.Net.HttpStatusCode can't be written")]
    [InlineData("(Open A); record Open(int B);", "N.Open can't be written")]
    [InlineData("(Union A); abstract record Union { sealed record One(int B) : Union; }", "N.Union can't be written")]
    public void A_record_is_refused(string rest, string refusal) =>
        Assert.Contains(
            DiagnosticsOf(rest),
            d =>
                d.Id == "CS1029"
                && d.GetMessage(CultureInfo.InvariantCulture).Contains(refusal, StringComparison.Ordinal)
        );

    private static IEnumerable<Diagnostic> DiagnosticsOf(string rest)
    {
        var worker = Path.Combine(Repository.Root, "src", "SnippetCheck.Worker");
        string[] sources =
        [
            Usings,
            File.ReadAllText(Path.Combine(worker, "OnWireAttribute.cs")),
            File.ReadAllText(Path.Combine(worker, "WireValues.cs")),
            $"#nullable enable\nnamespace SnippetCheck.N;\n[OnWire] sealed partial record R{rest}",
        ];
        var files = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        var compilation = CSharpCompilation.Create(
            "Wires",
            sources.Select(s => CSharpSyntaxTree.ParseText(s)),
            files.Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f)),
            new(OutputKind.DynamicallyLinkedLibrary)
        );
        CSharpGeneratorDriver
            .Create(new WireGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return complete.GetDiagnostics();
    }
}
