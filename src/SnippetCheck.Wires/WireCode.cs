using System.Text;
using Microsoft.CodeAnalysis;

namespace SnippetCheck.Wires;

/// <summary>The code that writes and reads a record. A type that it can't write is an error where the code is compiled.</summary>
internal sealed class WireCode
{
    private static readonly SymbolDisplayFormat Full =
        SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
                | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
                | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        );

    private readonly INamedTypeSymbol _root;
    private readonly int? _mostText;
    private readonly StringBuilder _code = new();
    private readonly HashSet<string> _made = [];
    private readonly Stack<ITypeSymbol> _around = new();

    private WireCode(INamedTypeSymbol root)
    {
        _root = root;
        var given = WireType.Attribute(root)?.NamedArguments.FirstOrDefault().Value.Value;
        _mostText = given is int most ? most : null;
    }

    /// <summary>The methods that write and read a record, and everything that it holds.</summary>
    public static string Of(INamedTypeSymbol root)
    {
        var code = new WireCode(root);
        code.Make(root);
        return code._code.ToString();
    }

    // A statement that writes a value, and an expression that reads it.
    private (string Write, string Read) Code(ITypeSymbol type, string value)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } optional)
        {
            return Optional(Code(optional.TypeArguments[0], "some"), type, value);
        }

        if (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        {
            return Optional(Code(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), "some"), type, value);
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_String when _mostText is { } most:
                return (
                    $"SnippetCheck.WireValues.WriteText(writer, {value}, {most});",
                    $"SnippetCheck.WireValues.ReadText(reader, {most})"
                );
            case SpecialType.System_String
            or SpecialType.System_Boolean
            or SpecialType.System_Int32
            or SpecialType.System_Int64:
                return ($"writer.Write({value});", $"reader.Read{type.Name}()");
        }

        var name = type.ToDisplayString(Full);
        if (type.TypeKind == TypeKind.Enum)
        {
            return WireType.MostOf(type) is >= 0 and <= byte.MaxValue and var most
                ? ($"writer.Write((byte){value});", $"({name})SnippetCheck.WireValues.ReadByte(reader, {most})")
                : Unknown(type);
        }

        switch (type.ToDisplayString())
        {
            case "byte[]":
                return (
                    $"SnippetCheck.WireValues.WriteBlock(writer, {value});",
                    "SnippetCheck.WireValues.ReadBlock(reader)"
                );
            case "System.TimeSpan":
                return ($"writer.Write({value}.Ticks);", $"{name}.FromTicks(reader.ReadInt64())");
            case "System.DateOnly":
                return ($"writer.Write({value}.DayNumber);", $"{name}.FromDayNumber(reader.ReadInt32())");
        }

        if (type is not INamedTypeSymbol known)
        {
            return Unknown(type);
        }

        if (WireType.Attribute(type) is not null && !WireType.Same(type, _root))
        {
            return ($"{value}.Write(writer);", $"{name}.Read(reader)");
        }

        if (!IsWrittenByHand(known))
        {
            Make(known);
        }

        return ($"Write(writer, {value});", $"Read{NameOf(type)}(reader)");
    }

    private static (string, string) Optional((string Write, string Read) some, ITypeSymbol type, string value) =>
        (
            $"{{ writer.Write({value} is not null); if ({value} is {{ }} some) {{ {some.Write} }} }}",
            $"reader.ReadBoolean() ? {some.Read} : default({type.ToDisplayString(Full)})"
        );

    // The methods that write and read a type, each once.
    private void Make(INamedTypeSymbol type)
    {
        if (_around.Contains(type, SymbolEqualityComparer.Default))
        {
            // Hostile bytes would nest it until the stack overflows.
            Refuse($"{type.ToDisplayString()} contains itself");
            return;
        }

        if (!_made.Add(type.ToDisplayString(Full)))
        {
            return;
        }

        _around.Push(type);
        switch (type.OriginalDefinition.ToDisplayString())
        {
            case "System.Collections.Generic.IReadOnlyList<T>":
                MakeList(type, type.TypeArguments[0]);
                break;
            case "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>":
                MakeDictionary(type, type.TypeArguments[0], type.TypeArguments[1]);
                break;
            case var _ when !type.IsRecord || type.IsValueType || !WireType.IsClosed(type):
                Unknown(type);
                break;
            case var _ when type.IsAbstract:
                MakeUnion(type);
                break;
            default:
                MakeRecord(type);
                break;
        }

        _around.Pop();
    }

    private void MakeRecord(INamedTypeSymbol type)
    {
        var fields = WireType
            .Fields(type)
            .Select(f => (f.Name, f.IsSet, Code: Code(f.Type, $"value.{f.Name}")))
            .ToList();
        Add(
            type,
            fields.Select(f => f.Code.Write),
            [
                $"return new {type.ToDisplayString(Full)}({string.Join(", ", fields.Where(f => !f.IsSet).Select(f => f.Code.Read))})",
                "{",
                .. fields.Where(f => f.IsSet).Select(f => $"    {f.Name} = {f.Code.Read},"),
                "};",
            ]
        );
    }

    private void MakeUnion(INamedTypeSymbol type)
    {
        var cases = WireType
            .Cases(type)
            .Select(
                (c, i) =>
                {
                    var (write, read) = Code(c, $"case{i}");
                    return (
                        Write: $"case {c.ToDisplayString(Full)} case{i}: writer.Write((byte){i}); {write} break;",
                        Read: $"case {i}: return {read};"
                    );
                }
            )
            .ToList();
        Add(
            type,
            ["switch (value)", "{", .. cases.Select(c => "    " + c.Write), "}"],
            [
                $"switch (SnippetCheck.WireValues.ReadByte(reader, {cases.Count - 1}))",
                "{",
                .. cases.Select(c => "    " + c.Read),
                "    default: throw new System.Diagnostics.UnreachableException();",
                "}",
            ]
        );
    }

    // What's read says how many there are, which may be a lie. So no room is made for them before they're there.
    private void MakeList(INamedTypeSymbol type, ITypeSymbol element)
    {
        var (write, read) = Code(element, "element");
        Add(
            type,
            ["writer.Write7BitEncodedInt(value.Count);", $"foreach (var element in value) {{ {write} }}"],
            [
                $"var value = new System.Collections.Generic.List<{element.ToDisplayString(Full)}>();",
                $"for (var left = reader.Read7BitEncodedInt(); left > 0; left--) {{ value.Add({read}); }}",
                "return value;",
            ]
        );
    }

    private void MakeDictionary(INamedTypeSymbol type, ITypeSymbol key, ITypeSymbol item)
    {
        var (ofKey, ofItem) = (Code(key, "element.Key"), Code(item, "element.Value"));
        Add(
            type,
            [
                "writer.Write7BitEncodedInt(value.Count);",
                $"foreach (var element in value) {{ {ofKey.Write} {ofItem.Write} }}",
            ],
            [
                $"var value = new System.Collections.Generic.Dictionary<{key.ToDisplayString(Full)}, {item.ToDisplayString(Full)}>();",
                $"for (var left = reader.Read7BitEncodedInt(); left > 0; left--) {{ value.Add({ofKey.Read}, {ofItem.Read}); }}",
                "return value;",
            ]
        );
    }

    private void Add(ITypeSymbol type, IEnumerable<string> write, IEnumerable<string> read)
    {
        var name = type.ToDisplayString(Full);
        Lines(1, "", $"private static void Write(System.IO.BinaryWriter writer, {name} value)", "{");
        Lines(2, [.. write]);
        Lines(1, "}", "", $"private static {name} Read{NameOf(type)}(System.IO.BinaryReader reader)", "{");
        Lines(2, [.. read]);
        Lines(1, "}");
    }

    // A type whose values follow a rule of their own has a pair of methods in the record.
    private bool IsWrittenByHand(ITypeSymbol type) =>
        _root
            .GetMembers("Write")
            .OfType<IMethodSymbol>()
            .Any(m => m is { IsStatic: true, Parameters.Length: 2 } && WireType.Same(m.Parameters[1].Type, type));

    private (string, string) Unknown(ITypeSymbol type)
    {
        Refuse(
            $"{type.ToDisplayString()} can't be written: only closed records, lists, enums from 0, and plain values"
        );
        return ("", "default!");
    }

    private void Refuse(string why) => Lines(0, $"#error On the wire of {_root.Name}: {why}");

    private void Lines(int depth, params string[] lines)
    {
        foreach (var line in lines)
        {
            _code.Append(' ', line.Length == 0 ? 0 : depth * 4).Append(line).Append('\n');
        }
    }

    // For the name of a method: EndingThrew, IReadOnlyListMark.
    private static string NameOf(ITypeSymbol type) =>
        (type.ContainingType is { } around ? NameOf(around) : "")
        + type.Name
        + (
            type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments }
                ? string.Concat(arguments.Select(NameOf))
                : ""
        );
}
