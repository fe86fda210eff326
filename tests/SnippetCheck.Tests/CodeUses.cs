using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Restoring;
using SnippetCheck.Wires;

namespace SnippetCheck.Tests;

/// <summary>What the code of Core uses, as the compiler binds it: however a name is written, and where none is.</summary>
internal sealed class CodeUses
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "SnippetCheck.Core");

    // Written without a symbol of their own.
    private static readonly string[] Words =
    [
        "var",
        "nameof",
        "_",
        "field",
        "value",
        "notnull",
        "unmanaged",
        "dynamic",
    ];

    private readonly CSharpCompilation _compilation;
    private readonly Lazy<IReadOnlyList<Use>> _all;
    private readonly ConcurrentBag<string> _unbound = [];

    private CodeUses(CSharpCompilation compilation)
    {
        _compilation = compilation;
        _all = new(() => [.. Sources.AsParallel().AsOrdered().SelectMany(UsesIn)]);
    }

    // The files that lie in Core; what generators add is not written by anybody.
    private IEnumerable<SyntaxTree> Sources =>
        _compilation.SyntaxTrees.Where(t => Path.IsPathRooted(t.FilePath) && File.Exists(t.FilePath));

    /// <summary>Core as it lies on disk.</summary>
    public static CodeUses OfCore { get; } = new(Compile());

    /// <summary>One use.</summary>
    /// <param name="File">The file that it's in, relative to Core.</param>
    /// <param name="Line">The line.</param>
    /// <param name="Room">The namespace of the file.</param>
    /// <param name="Symbol">What it uses: a namespace that is opened, a type, or a member.</param>
    public sealed record Use(string File, int Line, string Room, ISymbol Symbol)
    {
        /// <summary>The namespace of what is used; empty where it has none, as a local variable.</summary>
        public string Namespace =>
            Symbol is INamespaceSymbol opened ? opened.ToDisplayString()
            : Symbol.ContainingNamespace is { IsGlobalNamespace: false } around ? around.ToDisplayString()
            : "";

        public override string ToString() => $"{File}({Line}): {Symbol.ToDisplayString()}";
    }

    /// <summary>Everything that Core uses.</summary>
    public IReadOnlyList<Use> All => _all.Value;

    /// <summary>The names that the compiler can't bind: what they stand for would not be seen. Empty, unless this class is wrong.</summary>
    public IReadOnlyCollection<string> Unbound => _all.Value.Count == 0 ? [] : _unbound;

    /// <summary>What files would use that were added to Core.</summary>
    /// <param name="files">Their paths, relative to Core, and their texts.</param>
    public IReadOnlyList<Use> OfAdded(params (string Path, string Text)[] files)
    {
        SyntaxTree[] trees =
        [
            .. files.Select(f => CSharpSyntaxTree.ParseText(f.Text, Language, Path.Combine(Folder, f.Path))),
        ];
        var added = new CodeUses(_compilation.AddSyntaxTrees(trees));
        return [.. trees.SelectMany(added.UsesIn)];
    }

    private List<Use> UsesIn(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        var file = Path.GetRelativePath(Folder, tree.FilePath);
        var root = tree.GetRoot();
        var room =
            root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
        var uses = new List<Use>();
        foreach (
            var node in root.DescendantNodes().Where(n => n is SimpleNameSyntax or BaseObjectCreationExpressionSyntax)
        )
        {
            var line = tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
            var bound = model.GetSymbolInfo(node);
            if (
                bound is { Symbol: null, CandidateSymbols.Length: 0 }
                && IsNamed(node)
                && model.GetTypeInfo(node).Type is null
            )
            {
                _unbound.Add($"{file}({line}): {node}");
            }

            // A namespace is used where it's opened; elsewhere it's only a part of a longer name.
            if (bound.Symbol is { } symbol && (symbol is not INamespaceSymbol || IsOpened(node)))
            {
                uses.AddRange(Parts(symbol).Select(s => new Use(file, line, room, s)));
            }
        }

        return uses;
    }

    private static bool IsOpened(SyntaxNode node) =>
        node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { NamespaceOrType: var name }
        && name.Span.End == node.Span.End;

    private static bool IsNamed(SyntaxNode node) =>
        node is SimpleNameSyntax { Identifier.ValueText: var name, Parent: not (NameColonSyntax or NameEqualsSyntax) }
        && !Words.Contains(name);

    // What is inferred for 'var' may be a list of something.
    private static IEnumerable<ISymbol> Parts(ISymbol symbol) =>
        symbol switch
        {
            IArrayTypeSymbol array => Parts(array.ElementType),
            INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.SelectMany(e => Parts(e.Type)),
            INamedTypeSymbol { IsGenericType: true } type => type
                .TypeArguments.SelectMany(Parts)
                .Prepend(type.ConstructedFrom),
            ILocalSymbol
            or IParameterSymbol
            or IRangeVariableSymbol
            or ITypeParameterSymbol
            or ILabelSymbol
            or IDiscardSymbol
            or IDynamicTypeSymbol => [],
            _ => [symbol],
        };

    private static CSharpCompilation Compile()
    {
        var set = new ReferenceSet();
        var pack =
            TargetingPack.Installed(Framework.Default, DotnetHost.Root)
            ?? throw new InvalidOperationException("There's no targeting pack to compile Core against.");
        var packages = typeof(Post)
            .Assembly.GetReferencedAssemblies()
            .Select(a => Path.Combine(AppContext.BaseDirectory, a.Name + ".dll"))
            .Where(File.Exists);
        var sources = Directory
            .EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(Folder, f).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), Language, f));
        var compilation = CSharpCompilation.Create(
            typeof(Post).Assembly.GetName().Name,
            [
                .. sources,
                CSharpSyntaxTree.ParseText(ImplicitUsings, Language, Path.Combine(Folder, "obj", "ImplicitUsings.cs")),
            ],
            set.References(((string[])[pack.References, .. packages]).Select(p => new ReferencedFile(p, ""))),
            new(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        CSharpGeneratorDriver
            .Create(
                [
                    new WireGenerator().AsSourceGenerator(),
                    .. set.Generators(pack.Generators is { } folder ? [folder] : []),
                ],
                parseOptions: Language
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return (CSharpCompilation)complete;
    }

    // As the SDK has them for a class library.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}
