using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>An index of the public types and extension methods of references by their names, to find what lacks a using directive.</summary>
/// <remarks>It reads the metadata tables directly. Going through the compiler's symbols for all namespaces would take many times as long.</remarks>
internal sealed class NameIndex
{
    private const string ExtensionAttribute = "ExtensionAttribute";

    private readonly Dictionary<string, List<string>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _extensions = new(StringComparer.Ordinal);

    private NameIndex() { }

    public static NameIndex Of(IEnumerable<MetadataReference> references)
    {
        var index = new NameIndex();
        foreach (var reference in references.OfType<PortableExecutableReference>())
        {
            if (reference.GetMetadata() is AssemblyMetadata assembly)
            {
                index.Add(assembly.GetModules()[0].GetMetadataReader());
            }
        }

        return index;
    }

    /// <summary>The namespaces with a type of this name and this number of type parameters, without the global namespace.</summary>
    public IReadOnlyList<string> NamespacesOf(string type, int arity) =>
        _types.GetValueOrDefault(MetadataName(type, arity), []);

    /// <summary>The full metadata names of classes that may have an extension method with this name.</summary>
    public IReadOnlyList<string> ClassesExtending(string method) => _extensions.GetValueOrDefault(method, []);

    /// <summary>The metadata name of a type: <c>List`1</c>.</summary>
    public static string MetadataName(string type, int arity) =>
        arity == 0 ? type : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{type}`{arity}");

    private void Add(MetadataReader reader)
    {
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
