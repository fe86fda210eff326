using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SnippetCheck.Compiler;

/// <summary>An instruction with the member that it uses.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Member">The member; null if it uses none.</param>
internal readonly record struct Step(Instruction Instruction, CalledMember? Member);

/// <summary>A method of a compiled program.</summary>
/// <param name="Type">The name of its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Steps">Its instructions.</param>
internal sealed record ReadMethod(string Type, string Name, IReadOnlyList<Step> Steps)
{
    private const string Tasks = "System.Threading.Tasks.Task";

    // Of what one can do with several tasks, the result is the same in whatever order they end.
    private static readonly string[] OfTasks =
    [
        "CompletedTask",
        "ConfigureAwait",
        "Delay",
        "FromResult",
        "GetAwaiter",
        "Result",
        "WhenAll",
        "Yield",
    ];

    private static readonly string[] Values =
    [
        "System.Decimal",
        "System.Double",
        "System.Int32",
        "System.Int64",
        "System.Math",
        "System.String",
        "System.TimeSpan",
    ];

    // The types that asynchronous methods are compiled to.
    private static readonly string[] Machinery = ["Awaitable", "Awaiter", "MethodBuilder", "StringHandler"];

    /// <summary>Whether the program may go on in another thread when it has called this.</summary>
    public bool Suspends { get; } =
        Steps.Any(s => s.Member is { IsOwn: false } member && ClosedMembers.Suspends(member));

    // The program's own statements are in one flow.
    private bool IsOfMain =>
        Type.StartsWith("<<Main>$>d", StringComparison.Ordinal) || Type.StartsWith("<Main>d", StringComparison.Ordinal);

    private bool IsStateMachine => Name == "MoveNext" && IsOfGenerated;

    // No type of C# has such a name.
    private bool IsOfGenerated => Type.Contains(">d", StringComparison.Ordinal);

    /// <summary>Whether the compiler made it for a method that yields, and it has none of that method's code.</summary>
    public bool IsOfEnumerator =>
        IsOfGenerated && (Name == ".ctor" || Name.EndsWith("Enumerator", StringComparison.Ordinal));

    /// <summary>Reads a method that has a body.</summary>
    public static ReadMethod Of(MetadataReader metadata, MethodDefinition method, PEReader file) =>
        new(
            metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name),
            metadata.GetString(method.Name),
            [
                .. Instruction
                    .Of(file.GetMethodBody(method.RelativeVirtualAddress))
                    .Where(i => i.Code != ILOpCode.Nop)
                    .Select(i => new Step(i, i.Named.IsNil ? null : CalledMember.Of(metadata, i.Named))),
            ]
        );

    /// <summary>Whether it waits for each task that it starts before it does anything else.</summary>
    public bool AwaitsAtOnce() => Enumerable.Range(0, Steps.Count).All(i => !Starts(Steps[i]) || IsAwaited(i));

    /// <summary>Whether it can't notice when other tasks go on, nor they when it does.</summary>
    public bool SharesNothing() =>
        Steps.All(s => s.Member is not { Type: Tasks, Name: var name } || OfTasks.Contains(name))
        && (IsStateMachine && !IsOfMain ? Steps.All(IsOfItself) : !Suspends || IsOfMain);

    private static bool Starts(Step step) =>
        step.Member is { IsTask: true } member
        && (
            member.IsOwn
            || member.Name is "Invoke" or "DisposeAsync" or "MoveNextAsync"
            || ClosedMembers.Suspends(member)
        );

    private bool IsAwaited(int start)
    {
        if (Steps[start].Instruction.Code is ILOpCode.Ldftn or ILOpCode.Ldvirtftn)
        {
            // What takes the delegate calls it.
            var taker = Steps
                .Skip(start + 1)
                .FirstOrDefault(s =>
                    s.Instruction.Code is ILOpCode.Call or ILOpCode.Callvirt
                    || s is { Instruction.Code: ILOpCode.Newobj, Member.IsOwn: true }
                )
                .Member;
            return taker is { IsOwn: true } or { Type: Tasks, Name: "Run" };
        }

        foreach (var step in Steps.Skip(start + 1))
        {
            switch (step)
            {
                case { Instruction.Code: ILOpCode.Ret }:
                case { Member.Name: "GetAwaiter" or "Wait" or "Result" }:
                    return true;
                case { Member.Name: "AsTask" or "ConfigureAwait" }:
                case { Instruction.Code: >= ILOpCode.Ldloc_0 and <= ILOpCode.Stloc_3 }:
                case { Instruction.Code: ILOpCode.Ldloca_s or ILOpCode.Ldloc_s or ILOpCode.Stloc_s }:
                case { Instruction.Code: ILOpCode.Ldc_i4_0 or ILOpCode.Ldc_i4_1 }:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool IsOfItself(Step step) =>
        !IsOfMemory(step.Instruction.Code)
        && step.Member switch
        {
            null => true,
            { IsOwn: true } member => member.Type == Type,
            { Type: var type } => type == Tasks
                || Values.Contains(type)
                || Machinery.Any(m => type.EndsWith(m, StringComparison.Ordinal)),
        };

    // Elements of arrays, and variables that are passed by reference.
    private static bool IsOfMemory(ILOpCode code) =>
        code
            is (>= ILOpCode.Ldelema and <= ILOpCode.Stelem)
                or (>= ILOpCode.Ldind_i1 and <= ILOpCode.Stind_r8)
                or ILOpCode.Stind_i
                or ILOpCode.Ldobj
                or ILOpCode.Stobj
                or ILOpCode.Cpobj;
}
