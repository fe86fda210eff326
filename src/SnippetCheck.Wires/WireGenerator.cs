using Microsoft.CodeAnalysis;

namespace SnippetCheck.Wires;

/// <summary>Writes <c>Write</c> and <c>Read</c> of each record with <c>[OnWire]</c>, and of every record that it holds.</summary>
[Generator]
public sealed class WireGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var records = context.SyntaxProvider.ForAttributeWithMetadataName(
            WireType.OnWire,
            (_, _) => true,
            (found, _) =>
            {
                var record = (INamedTypeSymbol)found.TargetSymbol;
                return (Name: record.ToDisplayString(), Code: WireCode.Of(record));
            }
        );
        context.RegisterSourceOutput(records, (output, r) => output.AddSource($"{r.Name}.g.cs", r.Code));
    }
}
