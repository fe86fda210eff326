using System.Collections.Frozen;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SnippetCheck.Compiler;

/// <summary>An instruction of a method.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Token">What it does that with, if it's something that metadata describes; otherwise 0.</param>
internal readonly record struct Instruction(ILOpCode Code, int Token)
{
    private static readonly FrozenDictionary<ILOpCode, OperandType> Operands = typeof(OpCodes)
        .GetFields()
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToFrozenDictionary(code => (ILOpCode)(ushort)code.Value, code => code.OperandType);

    /// <summary>What it names; nil if it names nothing.</summary>
    public EntityHandle Named => Token != 0 && Code != ILOpCode.Ldstr ? MetadataTokens.EntityHandle(Token) : default;

    /// <summary>The instructions of a method, in order.</summary>
    public static IReadOnlyList<Instruction> Of(MethodBodyBlock body)
    {
        var all = new List<Instruction>();
        var reader = body.GetILReader();
        while (reader.RemainingBytes > 0)
        {
            var first = reader.ReadByte();
            var code = (ILOpCode)(first == 0xFE ? (first << 8) | reader.ReadByte() : first);
            var token = 0;
            switch (Operands[code])
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    reader.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    reader.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    reader.Offset += 8;
                    break;
                case OperandType.InlineSwitch:
                    var targets = reader.ReadInt32();
                    reader.Offset += 4 * targets;
                    break;
                case OperandType.InlineBrTarget or OperandType.InlineI or OperandType.ShortInlineR:
                    reader.Offset += 4;
                    break;
                default:
                    token = reader.ReadInt32();
                    break;
            }

            all.Add(new(code, token));
        }

        return all;
    }
}
