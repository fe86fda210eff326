using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace SnippetCheck.Tests;

/// <summary>Makes random values of our records, in every field that they have, and writes them down so that two can be compared.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="leavesOut">Properties that keep their default: those that aren't meant to be kept.</param>
internal sealed class RandomValue(Random random, Func<PropertyInfo, bool> leavesOut)
{
    private static readonly string[] Texts = ["", "a", "CS0103", "über", "\U0001F600", "a\r\nb\0c", "\u2028", "'\"\\"];
    private static readonly int[] Numbers = [0, 1, -1, 127, 128, 300, int.MaxValue, int.MinValue];
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>A value of a type.</summary>
    public T Of<T>() => (T)Of(typeof(T));

    /// <summary>A value as text: equal texts, equal values. What is worked out from other fields isn't in it.</summary>
    public static string Write(object? value) =>
        value switch
        {
            null => "null",
            string text => JsonSerializer.Serialize(text),
            byte[] bytes => Convert.ToHexString(bytes),
            IDictionary pairs => "{"
                + string.Join(", ", from object k in pairs.Keys orderby k select $"{k}: {Write(pairs[k])}")
                + "}",
            IEnumerable values => "[" + string.Join(", ", values.Cast<object?>().Select(Write)) + "]",
            _ when IsOurs(value.GetType()) && !value.GetType().IsEnum =>
                $"{value.GetType().Name} {{ {string.Join(", ", Fields(value.GetType()).Select(p => $"{p.Name} = {Write(p.GetValue(value))}"))} }}",
            IFormattable plain => plain.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private object Of(Type type) =>
        type == typeof(string) ? Text()
        : type == typeof(int) ? Number()
        : type == typeof(long) ? random.NextInt64(long.MinValue, long.MaxValue)
        : type == typeof(bool) ? random.Next(2) == 0
        : type == typeof(TimeSpan) ? TimeSpan.FromTicks(random.NextInt64(long.MinValue, long.MaxValue))
        : type == typeof(DateOnly) ? DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber))
        : type == typeof(byte[]) ? Bytes()
        : type == typeof(WorkingPath) ? Path()
        : type.IsEnum ? Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length)) ?? 0
        : Nullable.GetUnderlyingType(type) is { } plain ? Of(plain)
        : type.IsGenericType ? Many(type)
        : Record(type);

    private object Many(Type type)
    {
        var count = random.Next(4);
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var pairs = (IDictionary)Make(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
            for (var i = 0; i < count; i++)
            {
                pairs[Of(type.GetGenericArguments()[0])] = Of(type.GetGenericArguments()[1]);
            }

            return pairs;
        }

        var list = (IList)Make(typeof(List<>).MakeGenericType(type.GetGenericArguments()));
        for (var i = 0; i < count; i++)
        {
            list.Add(Of(type.GetGenericArguments()[0]));
        }

        return list;
    }

    private object Record(Type type)
    {
        if (type.IsAbstract)
        {
            Type[] cases = [.. type.GetNestedTypes().Where(t => t.IsSubclassOf(type))];
            return Record(cases[random.Next(cases.Length)]);
        }

        var constructor =
            type.GetConstructors().MaxBy(c => c.GetParameters().Length) ?? throw new MissingMethodException(type.Name);
        var value = constructor.Invoke([
            .. constructor.GetParameters().Select(p => MayBeNull(_nullability.Create(p)) ? null : Of(p.ParameterType)),
        ]);
        foreach (var field in Fields(type).Where(f => constructor.GetParameters().All(p => p.Name != f.Name)))
        {
            if (!leavesOut(field))
            {
                field.SetValue(value, MayBeNull(_nullability.Create(field)) ? null : Of(field.PropertyType));
            }
        }

        return value;
    }

    private static object Make(Type type) =>
        Activator.CreateInstance(type) ?? throw new MissingMethodException(type.Name);

    private bool MayBeNull(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable && random.Next(3) == 0;

    private string Text()
    {
        var text = new StringBuilder();
        for (var i = random.Next(3); i >= 0; i--)
        {
            text.Append(Texts[random.Next(Texts.Length)]);
        }

        return random.Next(20) == 0 ? text.Insert(0, "x", 500).ToString() : text.ToString();
    }

    private WorkingPath Path() =>
        WorkingPath.Read(random.Next(2) == 0 ? "a.txt" : "data/\u00fc b.json", out var remedy)
        ?? throw new InvalidOperationException(remedy);

    private int Number() => random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : random.Next();

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static IEnumerable<PropertyInfo> Fields(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name?.StartsWith("SnippetCheck", StringComparison.Ordinal) == true;
}
