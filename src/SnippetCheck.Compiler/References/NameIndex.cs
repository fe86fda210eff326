using System.Reflection;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>An index of the public types and extension methods of references by their names, to find what lacks a using directive.</summary>
/// <remarks>It reads the metadata tables directly. Going through the compiler's symbols for all namespaces would take many times as long.</remarks>
internal sealed partial class NameIndex
{
    private const string ExtensionAttribute = "ExtensionAttribute";
    private const string AttributeSuffix = "Attribute";

    private readonly Dictionary<string, List<string>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _extensions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _libraries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _libraryWords = new(StringComparer.Ordinal);
    private readonly List<AssemblyMetadata> _assemblies = [];
    private readonly Lazy<Members> _members;

    private NameIndex() => _members = new(ReadMembers);

    // Those of all types that others can use, the methods among them that a class can inherit, and the classes that are there to be inherited
    // from, by the methods that they have and by those that they let others override.
    private sealed record Members(
        HashSet<string> All,
        HashSet<string> Inherited,
        Dictionary<string, List<string>> Bases,
        Dictionary<string, List<string>> Overridden
    );

    public static NameIndex Of(IEnumerable<MetadataReference> references)
    {
        var index = new NameIndex();
        foreach (var reference in references.OfType<PortableExecutableReference>())
        {
            if (reference.GetMetadata() is AssemblyMetadata assembly)
            {
                index._assemblies.Add(assembly);
                index.Add(ReaderOf(assembly));
            }
        }

        return index;
    }

    /// <summary>The namespaces with a type of this name and this number of type parameters, without the global namespace.</summary>
    public IReadOnlyList<string> NamespacesOf(string type, int arity) =>
        _types.GetValueOrDefault(MetadataName(type, arity), []);

    /// <summary>The types whose names begin like this, in any case: their metadata names, and the namespaces that have one.</summary>
    public IEnumerable<(string Type, IReadOnlyList<string> Namespaces)> TypesBeginningWith(string start) =>
        _types
            .Where(t => t.Key.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(t => (t.Key, (IReadOnlyList<string>)t.Value));

    /// <summary>The names of types with this number of type parameters and about as many letters.</summary>
    public IEnumerable<string> TypesAsLongAs(string type, int arity)
    {
        var ending = MetadataName("", arity);
        return _types
            .Keys.Where(k =>
                k.EndsWith(ending, StringComparison.Ordinal)
                && Math.Abs(k.Length - ending.Length - type.Length) <= 1
                && (arity > 0 || !k.Contains('`', StringComparison.Ordinal))
            )
            .Select(k => k[..^ending.Length]);
    }

    /// <summary>The full metadata names of classes that may have an extension method with this name.</summary>
    public IReadOnlyList<string> ClassesExtending(string method) => _extensions.GetValueOrDefault(method, []);

    /// <summary>Whether a type that others can use has this name, or a member that they can use. They're read on first use.</summary>
    public bool HasMember(string name) => _members.Value.All.Contains(name);

    /// <summary>Whether a class that derives from one of these can have a method with this name without declaring it.</summary>
    public bool HasInherited(string name) => _members.Value.Inherited.Contains(name);

    /// <summary>
    /// The full metadata names of the classes with a method of this name that hardly anything but a derived class calls without a receiver: it's
    /// protected, or its class is abstract and isn't one of the framework's streams and readers.
    /// </summary>
    public IReadOnlyList<string> BasesWith(string name) => _members.Value.Bases.GetValueOrDefault(name, []);

    /// <summary>The full metadata names of the classes that declare a method with this name for others to override.</summary>
    public IReadOnlyList<string> BasesToOverride(string name) => _members.Value.Overridden.GetValueOrDefault(name, []);

    /// <summary>Whether a library is among the references.</summary>
    public bool HasLibrary => _libraries.Count > 0;

    /// <summary>Whether an assembly is that of a library, and not the framework's.</summary>
    public bool IsOfLibrary(string? assembly) => assembly is not null && _libraries.Contains(assembly);

    /// <summary>Whether a word of a name is in the name of a public type of a library. The framework is none: it has nearly any word.</summary>
    public bool SharesWord(string name) => WordsOf(name).Any(_libraryWords.Contains);

    /// <summary>The metadata name of a type: <c>List`1</c>.</summary>
    public static string MetadataName(string type, int arity) =>
        arity == 0 ? type : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{type}`{arity}");

    private static MetadataReader ReaderOf(AssemblyMetadata assembly) => assembly.GetModules()[0].GetMetadataReader();

    // The words of a name in Pascal case. Two letters say little.
    private static IEnumerable<string> WordsOf(string name) =>
        Word().Matches(name).Select(w => w.Value).Where(w => w.Length > 2);

    [GeneratedRegex("[A-Z][a-z0-9]+")]
    private static partial Regex Word();

    private void Add(MetadataReader reader)
    {
        var assembly = reader.IsAssembly ? reader.GetString(reader.GetAssemblyDefinition().Name) : "";
        var isOfLibrary =
            assembly.Split('.')[0]
            is not ("" or "System" or "Microsoft" or "netstandard" or "mscorlib" or "WindowsBase");
        if (isOfLibrary)
        {
            _libraries.Add(assembly);
        }

        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public || type.Namespace.IsNil)
            {
                continue;
            }

            var name = reader.GetString(type.Name);
            var space = reader.GetString(type.Namespace);
            Add(_types, name, space);
            _libraryWords.UnionWith(isOfLibrary ? WordsOf(name) : []);
            if (type.Attributes.HasFlag(TypeAttributes.Abstract | TypeAttributes.Sealed) && IsExtending(reader, type))
            {
                foreach (
                    var method in type.GetMethods()
                        .Select(reader.GetMethodDefinition)
                        .Where(m => m.Attributes.HasFlag(MethodAttributes.Public | MethodAttributes.Static))
                )
                {
                    Add(_extensions, reader.GetString(method.Name), $"{space}.{name}");
                }
            }
        }
    }

    private Members ReadMembers()
    {
        var members = new Members(
            new(StringComparer.Ordinal),
            new(StringComparer.Ordinal),
            new(StringComparer.Ordinal),
            new(StringComparer.Ordinal)
        );
        foreach (var reader in _assemblies.Select(ReaderOf))
        {
            foreach (
                var type in reader
                    .TypeDefinitions.Select(reader.GetTypeDefinition)
                    .Where(t =>
                        (t.Attributes & TypeAttributes.VisibilityMask)
                            is TypeAttributes.Public
                                or TypeAttributes.NestedPublic
                                or TypeAttributes.NestedFamily
                                or TypeAttributes.NestedFamORAssem
                    )
            )
            {
                AddMembers(reader, type, members);
            }
        }

        return members;
    }

    private static void AddMembers(MetadataReader reader, TypeDefinition type, Members members)
    {
        var name = reader.GetString(type.Name).Split('`')[0];
        members.All.Add(name);
        members.All.Add(
            name.EndsWith(AttributeSuffix, StringComparison.Ordinal) ? name[..^AttributeSuffix.Length] : name
        );
        members.All.UnionWith(type.GetProperties().Select(p => reader.GetString(reader.GetPropertyDefinition(p).Name)));
        members.All.UnionWith(
            type.GetFields()
                .Select(reader.GetFieldDefinition)
                .Where(f => (f.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public)
                .Select(f => reader.GetString(f.Name))
        );
        var mayBeBase = (type.Attributes & (TypeAttributes.Sealed | TypeAttributes.Interface)) == 0;
        var isForHeirs =
            type.Attributes.HasFlag(TypeAttributes.Abstract)
            && !reader.GetString(type.Namespace).Split('.')[0].Equals("System", StringComparison.Ordinal);
        foreach (
            var method in type.GetMethods()
                .Select(reader.GetMethodDefinition)
                .Where(m =>
                    (m.Attributes & MethodAttributes.MemberAccessMask)
                        is MethodAttributes.Public
                            or MethodAttributes.Family
                            or MethodAttributes.FamORAssem
                )
        )
        {
            var called = reader.GetString(method.Name);
            members.All.Add(called);
            if (mayBeBase)
            {
                members.Inherited.Add(called);
                if (type.Namespace.IsNil)
                {
                    continue;
                }

                var full = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
                if (
                    (method.Attributes & MethodAttributes.MemberAccessMask) != MethodAttributes.Public
                    || (isForHeirs && !method.Attributes.HasFlag(MethodAttributes.Static))
                )
                {
                    Add(members.Bases, called, full);
                }

                if (
                    method.Attributes.HasFlag(MethodAttributes.Virtual | MethodAttributes.NewSlot)
                    && !method.Attributes.HasFlag(MethodAttributes.Final)
                )
                {
                    Add(members.Overridden, called, full);
                }
            }
        }
    }

    private static bool IsExtending(MetadataReader reader, TypeDefinition type)
    {
        foreach (var attribute in type.GetCustomAttributes().Select(reader.GetCustomAttribute))
        {
            var name = attribute.Constructor.Kind switch
            {
                HandleKind.MemberReference
                    when reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                        is { Kind: HandleKind.TypeReference } parent => reader
                    .GetTypeReference((TypeReferenceHandle)parent)
                    .Name,
                HandleKind.MethodDefinition => reader
                    .GetTypeDefinition(
                        reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
                    )
                    .Name,
                _ => default,
            };
            if (!name.IsNil && reader.StringComparer.Equals(name, ExtensionAttribute))
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(Dictionary<string, List<string>> names, string name, string value)
    {
        if (!names.TryGetValue(name, out var values))
        {
            names.Add(name, values = []);
        }

        if (!values.Contains(value))
        {
            values.Add(value);
        }
    }
}
