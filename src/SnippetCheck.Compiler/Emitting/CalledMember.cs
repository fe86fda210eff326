using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SnippetCheck.Compiler;

/// <summary>A method or field that code uses.</summary>
/// <param name="Type">The full name of the type that declares it, without type parameters, and of the outermost one if it's nested.</param>
/// <param name="Name">Its name; that of the property or event for their methods.</param>
/// <param name="Parameters">How many parameters it has.</param>
/// <param name="IsOwn">Whether the code itself declares it.</param>
/// <param name="IsTask">Whether it gives a task.</param>
internal sealed record CalledMember(string Type, string Name, int Parameters, bool IsOwn, bool IsTask)
{
    /// <summary>Finds what an instruction uses; null if that's no member.</summary>
    public static CalledMember? Of(MetadataReader metadata, EntityHandle handle) =>
        Of(metadata, new TypeNames(metadata), handle, []);

    private static CalledMember? Of(
        MetadataReader metadata,
        TypeNames names,
        EntityHandle handle,
        ImmutableArray<TypeName> arguments
    )
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var specified = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return Of(metadata, names, specified.Method, specified.DecodeSignature(names, TypeArguments.None));
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                var own = method.DecodeSignature(names, new([], arguments));
                return new(
                    names.Of(method.GetDeclaringType()).Name,
                    Plain(metadata.GetString(method.Name)),
                    own.ParameterTypes.Length,
                    IsOwn: true,
                    own.ReturnType.IsTask
                );
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return new(
                    names.Of(field.GetDeclaringType()).Name,
                    metadata.GetString(field.Name),
                    0,
                    IsOwn: true,
                    IsTask: false
                );
            case HandleKind.MemberReference:
                return Of(metadata, names, metadata.GetMemberReference((MemberReferenceHandle)handle), arguments);
            default:
                return null;
        }
    }

    private static CalledMember Of(
        MetadataReader metadata,
        TypeNames names,
        MemberReference member,
        ImmutableArray<TypeName> arguments
    )
    {
        var parent = names.Of(member.Parent);
        var name = Plain(metadata.GetString(member.Name));
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return new(parent.Name, name, 0, parent.IsOwn, IsTask: false);
        }

        var signature = member.DecodeMethodSignature(names, new(parent.Arguments, arguments));
        return new(parent.Name, name, signature.ParameterTypes.Length, parent.IsOwn, signature.ReturnType.IsTask);
    }

    private static string Plain(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal)
        || name.StartsWith("set_", StringComparison.Ordinal)
        || name.StartsWith("add_", StringComparison.Ordinal)
            ? name[4..]
        : name.StartsWith("remove_", StringComparison.Ordinal) ? name[7..]
        : name;
}
