using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Restoring;
using SnippetCheck.Wires;

namespace SnippetCheck.Tests;

/// <summary>What the code of a project uses, as the compiler binds it: however a name is written, and where none is.</summary>
internal sealed class CodeUses
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

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

    private readonly string _folder;
    private readonly CSharpCompilation _compilation;
    private readonly Lazy<IReadOnlyList<Use>> _all;
    private readonly ConcurrentBag<string> _unbound = [];

    private CodeUses(string folder, CSharpCompilation compilation)
    {
        _folder = folder;
        _compilation = compilation;
        _all = new(() => [.. Sources.AsParallel().AsOrdered().SelectMany(UsesIn)]);
    }

    // What generators add is not written by anybody.
    private IEnumerable<SyntaxTree> Sources => _compilation.SyntaxTrees.Where(t => IsOwn(t) && File.Exists(t.FilePath));

    private bool IsOwn(SyntaxTree tree) =>
        tree.FilePath.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Core as it lies on disk.</summary>
    public static CodeUses OfCore { get; } = Of("SnippetCheck.Core", typeof(Post).Assembly);

    /// <summary>The compiler as it lies on disk.</summary>
    public static CodeUses OfCompiler { get; } =
        Of(
            "SnippetCheck.Compiler",
            typeof(ReferenceSet).Assembly,
            "SnippetCheck.Core/Basics/CommonIndent.cs",
            "SnippetCheck.Core/Basics/EditDistance.cs",
            "SnippetCheck.Worker/CallFilter.cs",
            "SnippetCheck.Worker/OnWireAttribute.cs",
            "SnippetCheck.Worker/Wire.cs",
            "SnippetCheck.Worker/WireValues.cs"
        );

    /// <summary>One use.</summary>
    /// <param name="File">The file that it's in, relative to its project.</param>
    /// <param name="Line">The line.</param>
    /// <param name="Used">The room of what is used, if it's one of the same project, or else its namespace; null where it has none, as a local variable.</param>
    /// <param name="Symbol">What it uses: a namespace that is opened, a type, or a member.</param>
    public sealed record Use(string File, int Line, string? Used, ISymbol Symbol)
    {
        /// <summary>The room of the file: its folder, relative to its project.</summary>
        public string Room => RoomOf(File);

        public override string ToString() => $"{File}({Line}): {Symbol.ToDisplayString()} of '{Used}'";
    }

    /// <summary>The room of a file, by its path relative to its project.</summary>
    public static string RoomOf(string file) => (Path.GetDirectoryName(file) ?? "").Replace('\\', '/');

    /// <summary>Everything that the project uses.</summary>
    public IReadOnlyList<Use> All => _all.Value;

    /// <summary>The names that the compiler can't bind: what they stand for would not be seen. Empty, unless this class is wrong.</summary>
    public IReadOnlyCollection<string> Unbound => _all.Value.Count == 0 ? [] : _unbound;

    /// <summary>What files would use that were added to the project.</summary>
    /// <param name="files">Their paths, relative to the project, and their texts.</param>
    public IReadOnlyList<Use> OfAdded(params (string Path, string Text)[] files)
    {
        SyntaxTree[] trees =
        [
            .. files.Select(f => CSharpSyntaxTree.ParseText(f.Text, Language, Path.Combine(_folder, f.Path))),
        ];
        var added = new CodeUses(_folder, _compilation.AddSyntaxTrees(trees));
        return [.. trees.SelectMany(added.UsesIn)];
    }

    private List<Use> UsesIn(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        var file = Path.GetRelativePath(_folder, tree.FilePath);
        var root = tree.GetRoot();
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
                uses.AddRange(Parts(symbol).Select(s => new Use(file, line, UsedBy(s), s)));
            }
        }

        return uses;
    }

    // A namespace that's opened stands for the outer room that it's named after.
    private string? UsedBy(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol opened)
        {
            var name = opened.ToDisplayString();
            return opened.DeclaringSyntaxReferences.Any(r => IsOwn(r.SyntaxTree)) && name.Contains('.')
                ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]
                : name;
        }

        var type = symbol;
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault(r => IsOwn(r.SyntaxTree))
                is { } declared
                ? RoomOf(Path.GetRelativePath(_folder, declared.SyntaxTree.FilePath))
            : type.ContainingNamespace is { IsGlobalNamespace: false } around ? around.ToDisplayString()
            : null;
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

    private static CodeUses Of(string project, System.Reflection.Assembly assembly, params string[] linked)
    {
        var all = Path.Combine(Repository.Root, "src");
        var folder = Path.Combine(all, project);
        var set = new ReferenceSet();
        var pack =
            TargetingPack.Installed(Framework.Default, DotnetHost.Root)
            ?? throw new InvalidOperationException("There's no targeting pack to compile our sources against.");
        var packages = assembly
            .GetReferencedAssemblies()
            .Select(a => Path.Combine(AppContext.BaseDirectory, a.Name + ".dll"))
            .Where(File.Exists);
        var sources = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Concat(linked.Select(f => Path.Combine(all, f)))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), Language, f));
        var compilation = CSharpCompilation.Create(
            assembly.GetName().Name,
            [
                .. sources,
                CSharpSyntaxTree.ParseText(ImplicitUsings, Language, Path.Combine("obj", "ImplicitUsings.cs")),
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
                    .. set.Generators(pack.Generators is { } generators ? [generators] : []),
                ],
                parseOptions: Language
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return new(folder, (CSharpCompilation)complete);
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
