using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SnippetCheck.Compiler;

/// <summary>Loads reference assemblies and source generators once, for all compilations.</summary>
internal sealed class ReferenceSet
{
    private readonly LoadedFiles<MetadataReference[]> _references = new(f =>
        [.. AssembliesAt(f.Path).Select(Reference)]
    );
    private readonly LoadedFiles<ISourceGenerator[]> _generators = new(f =>
        [.. AssembliesAt(f.Path).SelectMany(LoadGenerators)]
    );
    private readonly LoadedFiles<ImmutableArray<DiagnosticAnalyzer>> _analyzers = new(f => LoadAnalyzers(f.Path));
    private readonly LoadedFiles<NameIndex> _names;

    public ReferenceSet() => _names = new(f => NameIndex.Of(_references.Find(f)));

    /// <summary>The references of a program.</summary>
    public IEnumerable<MetadataReference> References(CompilerSettings settings) =>
        References(ReferencedFile.Of(settings));

    /// <summary>The references for assemblies or folders.</summary>
    public IEnumerable<MetadataReference> References(IEnumerable<ReferencedFile> files) =>
        files.SelectMany(_references.Find);

    /// <summary>Like <see cref="References(CompilerSettings)"/>, but with the framework that the compiler runs on, which is the latest.</summary>
    public IEnumerable<MetadataReference> WithLatestFramework(CompilerSettings settings) =>
        References(
            ReferencedFile
                .Of(settings)
                .Select(file =>
                    File.Exists(Path.Combine(file.Path, "System.Runtime.dll"))
                        ? new(RuntimeEnvironment.GetRuntimeDirectory(), "")
                        : file
                )
        );

    /// <summary>The names in the references of a program. They're read on first use.</summary>
    public IReadOnlyList<NameIndex> Names(CompilerSettings settings) =>
        [.. ReferencedFile.Of(settings).Select(_names.Find)];

    /// <summary>The generators in assemblies or folders.</summary>
    public IEnumerable<ISourceGenerator> Generators(IEnumerable<string> paths) =>
        paths.SelectMany(path => _generators.Find(new(path, "")));

    /// <summary>The analyzers in an assembly.</summary>
    /// <exception cref="AnalyzerFailedException">They can't be loaded.</exception>
    public ImmutableArray<DiagnosticAnalyzer> Analyzers(string path) => _analyzers.Find(new(path, ""));

    /// <summary>The generators that a program needs: all of packages; those of the framework only if they may have something to do.</summary>
    /// <param name="paths">Paths of assemblies, or of folders with the framework's generators.</param>
    /// <param name="trees">The program.</param>
    public static IReadOnlyList<string> Needed(IReadOnlyList<string> paths, IEnumerable<SyntaxTree> trees) =>
        paths.Any(Directory.Exists) && trees.Any(t => MayNeedGenerators(t.GetRoot()))
            ? paths
            : [.. paths.Where(p => !Directory.Exists(p))];

    /// <summary>
    /// Whether a generator of the framework may have something to do. Loading them costs about as much as a first compilation, so it's done only
    /// if the code has a partial member without a body, or one of their attributes.
    /// </summary>
    private static bool MayNeedGenerators(SyntaxNode root) =>
        root.DescendantNodes()
            .Any(node =>
                node switch
                {
                    MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.PartialKeyword)
                        && method.Body is null
                        && method.ExpressionBody is null,
                    PropertyDeclarationSyntax property => property.Modifiers.Any(SyntaxKind.PartialKeyword),
                    AttributeSyntax attribute => AttributeName.Of(attribute.Name)
                        is "JsonSerializable"
                            or "GeneratedRegex"
                            or "LibraryImport"
                            or "GeneratedComInterface"
                            or "GeneratedComClass"
                            or "JSImport"
                            or "JSExport",
                    _ => false,
                }
            );

    private static PortableExecutableReference Reference(string file) =>
        MetadataReference.CreateFromFile(file, documentation: new DocumentationFile(file));

    private static IEnumerable<string> AssembliesAt(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.dll").Order(StringComparer.Ordinal) : [path];

    private static IEnumerable<ISourceGenerator> LoadGenerators(string path)
    {
        return ReferenceTo(path, Fail).GetGenerators(LanguageNames.CSharp);

        void Fail(AnalyzerLoadFailureEventArgs failure) =>
            throw new InvalidOperationException(
                $"the source generators of {Path.GetFileName(path)} couldn't be loaded: {failure.Message}"
            );
    }

    private static ImmutableArray<DiagnosticAnalyzer> LoadAnalyzers(string path)
    {
        return ReferenceTo(path, Fail).GetAnalyzers(LanguageNames.CSharp);

        void Fail(AnalyzerLoadFailureEventArgs failure) =>
            throw new AnalyzerFailedException(
                Path.GetFileName(path),
                failure.Exception ?? new InvalidOperationException(failure.Message)
            );
    }

    private static AnalyzerFileReference ReferenceTo(string path, Action<AnalyzerLoadFailureEventArgs> fail)
    {
        var reference = new AnalyzerFileReference(path, new Loader(Path.GetDirectoryName(path) ?? ""));
        reference.AnalyzerLoadFailed += (_, failure) =>
        {
            if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
            {
                fail(failure);
            }
        };
        return reference;
    }

    /// <summary>Loads generators and their dependencies. Assemblies that the compiler has come from the compiler. Each folder has its own versions of all others, since packages may need different versions.</summary>
    private sealed class Loader(string folder) : IAnalyzerAssemblyLoader
    {
        private static readonly ConcurrentDictionary<string, FolderContext> Contexts = new();

        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath) =>
            Contexts.GetOrAdd(folder, f => new(f)).LoadFromAssemblyPath(fullPath);
    }

    /// <summary>The assemblies of one folder.</summary>
    private sealed class FolderContext(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName name)
        {
            var file = Path.Combine(folder, name.Name + ".dll");
            return !IsOfCompiler(name) && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }

        private static bool IsOfCompiler(AssemblyName name)
        {
            try
            {
                return name.Name is "netstandard" || Default.LoadFromAssemblyName(new(name.Name ?? "")) is not null;
            }
            catch (FileNotFoundException)
            {
                return false;
            }
        }
    }
}
