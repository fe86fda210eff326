using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>An analyzer or a source generator, built as an assembly that a project can name.</summary>
internal static class CompilerExtension
{
    /// <summary>Builds it.</summary>
    /// <param name="folder">The folder of the assembly. It's made if it isn't there.</param>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="code">Its code.</param>
    public static void Build(string folder, string name, string code)
    {
        var references = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator)
            .Where(p =>
                Path.GetFileName(p) is var file
                && (
                    file.StartsWith("System.", StringComparison.Ordinal)
                    || file is "Microsoft.CodeAnalysis.dll" or "Microsoft.Win32.Primitives.dll"
                )
            )
            .Select(p => MetadataReference.CreateFromFile(p));
        var emitted = CSharpCompilation
            .Create(name, [CSharpSyntaxTree.ParseText(code)], references, new(OutputKind.DynamicallyLinkedLibrary))
            .Emit(Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".dll"));
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
    }
}
