using System.Collections.Concurrent;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SnippetCheck.Compiler;

/// <summary>Reference assemblies and source generators, loaded once and shared by all compilations.</summary>
internal sealed class ReferenceSet
{
    private readonly ConcurrentDictionary<string, Lazy<MetadataReference[]>> _references = new();
    private readonly ConcurrentDictionary<string, Lazy<ISourceGenerator[]>> _generators = new();

    /// <summary>The references that paths to assemblies or folders stand for.</summary>
    public IEnumerable<MetadataReference> References(IEnumerable<string> paths) =>
        paths.SelectMany(path => _references.GetOrAdd(path, p => new(() => [.. AssembliesAt(p).Select(file => MetadataReference.CreateFromFile(file))])).Value);

    /// <summary>The generators that paths to assemblies or folders hold.</summary>
    public IEnumerable<ISourceGenerator> Generators(IEnumerable<string> paths) =>
        paths.SelectMany(path => _generators.GetOrAdd(path, p => new(() => [.. AssembliesAt(p).SelectMany(LoadGenerators)])).Value);

    /// <summary>
    /// Whether a generator may have something to do: loading those of the framework costs about as much as a first compilation,
    /// so it waits until a partial member without a body, or one of their attributes, is seen.
    /// </summary>
    public static bool MayNeedGenerators(SyntaxNode root) => root.DescendantNodes().Any(node => node switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.PartialKeyword) && method.Body is null && method.ExpressionBody is null,
        PropertyDeclarationSyntax property => property.Modifiers.Any(SyntaxKind.PartialKeyword),
        AttributeSyntax attribute => LastName(attribute.Name) is "JsonSerializable" or "GeneratedRegex" or "LibraryImport"
            or "GeneratedComInterface" or "GeneratedComClass" or "JSImport" or "JSExport",
        _ => false,
    });

    private static string LastName(NameSyntax name)
    {
        var last = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return last.EndsWith("Attribute", StringComparison.Ordinal) ? last[..^"Attribute".Length] : last;
    }

    private static IEnumerable<string> AssembliesAt(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.dll").Order(StringComparer.Ordinal) : [path];

    private static IEnumerable<ISourceGenerator> LoadGenerators(string path) =>
        new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private readonly ConcurrentBag<string> _folders = [];

        public void AddDependencyLocation(string fullPath) => _folders.Add(Path.GetDirectoryName(fullPath)!);

        public System.Reflection.Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
    }
}
