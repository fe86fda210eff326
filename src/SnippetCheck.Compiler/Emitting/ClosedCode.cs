using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SnippetCheck.Compiler;

/// <summary>
/// Decides whether a program is closed: what it does depends on nothing but itself and its input, so that it does the same in each run. That's
/// decided by what its code can call, whatever it's written like.
/// </summary>
internal sealed class ClosedCode
{
    // With them, code may read memory that it hasn't written, or see which thread it runs in.
    private static readonly string[] Unpredictable = ["UnverifiableCodeAttribute", "ThreadStaticAttribute"];

    private static readonly string[] Numbers =
    [
        "System.Byte",
        "System.Char",
        "System.Int16",
        "System.Int32",
        "System.Int64",
        "System.SByte",
        "System.UInt16",
        "System.UInt32",
        "System.UInt64",
    ];

    private readonly MetadataReader _metadata;
    private readonly IReadOnlyList<ReadMethod> _methods;

    private ClosedCode(PEReader file)
    {
        _metadata = file.GetMetadataReader();
        _methods =
        [
            .. _metadata
                .MethodDefinitions.Select(_metadata.GetMethodDefinition)
                .Where(method => method.RelativeVirtualAddress != 0)
                .Select(method => ReadMethod.Of(_metadata, method, file)),
        ];
    }

    /// <summary>Whether a program is closed.</summary>
    /// <param name="assembly">The program.</param>
    public static bool Is(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var code = new ClosedCode(file);
        return code.IsPredictable() && code._methods.All(code.IsClosed) && code.HasOneFlow();
    }

    private bool IsPredictable() =>
        !_metadata
            .TypeReferences.Select(_metadata.GetTypeReference)
            .Any(type => Unpredictable.Contains(_metadata.GetString(type.Name)))
        && !_metadata
            .MethodDefinitions.Select(_metadata.GetMethodDefinition)
            .Any(method =>
                method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)
                // When it's called is up to the garbage collector.
                || (
                    method.Attributes.HasFlag(MethodAttributes.Virtual)
                    && _metadata.GetString(method.Name) == "Finalize"
                )
            );

    private bool IsClosed(ReadMethod method) =>
        method.Steps.Select((step, i) => (step, i)).All(s => IsClosed(method, s.step, s.i));

    private bool IsClosed(ReadMethod method, Step step, int index) =>
        step switch
        {
            { Instruction.Code: ILOpCode.Calli } => false,
            { Member: null } => true,
            { Member: { Name: "GetHashCode" } or { Type: "System.HashCode" } }
                when !Numbers.Contains(step.Member.Type) =>
            // A hash decides only where a hash table looks, unless code asks for it.
            method.Name == "GetHashCode",
            { Member.IsOwn: true } => true,
            // An enumerator that the compiler made of a method finds out whether it may be used itself.
            { Member: { Type: "System.Environment", Name: "CurrentManagedThreadId" } } => method.IsOfEnumerator,
            { Member.Type: "System.AppContext" } => index > 0
                && method.Steps[index - 1].Instruction is { Code: ILOpCode.Ldstr, Token: var text }
                && _metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(text)) == EmittedImage.MarkPrinter,
            _ => ClosedMembers.Has(step.Member),
        };

    // Where threads are used, the order of what they do may vary, unless each task is awaited at once, or tasks share nothing.
    private bool HasOneFlow() =>
        !_methods.Any(m => m.Suspends) || _methods.All(m => m.AwaitsAtOnce()) || _methods.All(m => m.SharesNothing());
}
