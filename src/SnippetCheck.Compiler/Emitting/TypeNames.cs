using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SnippetCheck.Compiler;

/// <summary>A type as metadata names it.</summary>
/// <param name="Name">The full name of the outermost type that it's nested in, without type parameters.</param>
/// <param name="IsOwn">Whether the code itself declares it, or it's an array.</param>
/// <param name="Arguments">What its type parameters are.</param>
internal sealed record TypeName(string Name, bool IsOwn, ImmutableArray<TypeName> Arguments)
{
    /// <summary>Whether it's a task.</summary>
    public bool IsTask => Name is "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask";
}

/// <summary>What type parameters are in a place.</summary>
/// <param name="OfType">Those of the type.</param>
/// <param name="OfMethod">Those of the method.</param>
internal sealed record TypeArguments(ImmutableArray<TypeName> OfType, ImmutableArray<TypeName> OfMethod)
{
    /// <summary>None is known.</summary>
    public static TypeArguments None { get; } = new([], []);
}

/// <summary>Reads the names of types from metadata. A type of a package or a project has no name that a type of the framework has.</summary>
internal sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<TypeName, TypeArguments>
{
    private static readonly TypeName Other = new("", IsOwn: true, []);

    // Those of the framework's own assemblies, which nobody else can sign.
    private static readonly string[] Tokens =
    [
        "B03F5F7F11D50A3A",
        "B77A5C561934E089",
        "CC7B13FFCD2DDD51",
        "7CEC85D7BEA7798E",
        "31BF3856AD364E35",
    ];

    /// <summary>The name of a type.</summary>
    public TypeName Of(EntityHandle type) =>
        type.Kind switch
        {
            HandleKind.TypeDefinition => GetTypeFromDefinition(metadata, (TypeDefinitionHandle)type, 0),
            HandleKind.TypeReference => GetTypeFromReference(metadata, (TypeReferenceHandle)type, 0),
            HandleKind.TypeSpecification => metadata
                .GetTypeSpecification((TypeSpecificationHandle)type)
                .DecodeSignature(this, TypeArguments.None),
            _ => new("", IsOwn: false, []),
        };

    /// <inheritdoc/>
    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        new(reader.GetString(reader.GetTypeDefinition(handle).Name), IsOwn: true, []);

    /// <inheritdoc/>
    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        }

        var name = reader.GetString(type.Name).Split('`')[0];
        return new(
            IsOfFramework(type.ResolutionScope) ? $"{reader.GetString(type.Namespace)}.{name}" : name,
            IsOwn: false,
            []
        );
    }

    /// <inheritdoc/>
    public TypeName GetTypeFromSpecification(
        MetadataReader reader,
        TypeArguments genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    /// <inheritdoc/>
    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments) =>
        genericType with
        {
            Arguments = typeArguments,
        };

    /// <inheritdoc/>
    public TypeName GetGenericTypeParameter(TypeArguments genericContext, int index) =>
        genericContext.OfType.ElementAtOrDefault(index) ?? Other;

    /// <inheritdoc/>
    public TypeName GetGenericMethodParameter(TypeArguments genericContext, int index) =>
        genericContext.OfMethod.ElementAtOrDefault(index) ?? Other;

    /// <inheritdoc/>
    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => unmodifiedType;

    /// <inheritdoc/>
    public TypeName GetPinnedType(TypeName elementType) => elementType;

    /// <inheritdoc/>
    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) => Other;

    /// <inheritdoc/>
    public TypeName GetSZArrayType(TypeName elementType) => Other;

    /// <inheritdoc/>
    public TypeName GetByReferenceType(TypeName elementType) => Other;

    /// <inheritdoc/>
    public TypeName GetPointerType(TypeName elementType) => Other;

    /// <inheritdoc/>
    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) => Other;

    /// <inheritdoc/>
    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => Other;

    private bool IsOfFramework(EntityHandle scope)
    {
        if (scope.Kind != HandleKind.AssemblyReference)
        {
            return false;
        }

        var token = metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).PublicKeyOrToken;
        return Tokens.Contains(Convert.ToHexString(metadata.GetBlobBytes(token)));
    }
}
