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
    private readonly Loader _loader = new();

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

    private IEnumerable<ISourceGenerator> LoadGenerators(string path)
    {
        var reference = new AnalyzerFileReference(path, _loader);
        reference.AnalyzerLoadFailed += (_, failure) =>
        {
            if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
            {
                throw new InvalidOperationException($"the source generators of {Path.GetFileName(path)} could not be loaded: {failure.Message}");
            }
        };
        return reference.GetGenerators(LanguageNames.CSharp);
    }

    /// <summary>Loads generators, and what they need from beside them.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private readonly ConcurrentDictionary<string, bool> _folders = new();

        public Loader() => AssemblyLoadContext.Default.Resolving += (context, name) =>
            _folders.Keys.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists) is { } file
                ? context.LoadFromAssemblyPath(file)
                : null;

        public void AddDependencyLocation(string fullPath) => _folders.TryAdd(Path.GetDirectoryName(fullPath)!, true);

        public System.Reflection.Assembly LoadFromPath(string fullPath)
        {
            AddDependencyLocation(fullPath);
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
        }
    }
}
