using System.Collections;
using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>The arguments that a member or a class gives a test.</summary>
internal static class TestData
{
    private const BindingFlags Static =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    /// <summary>The arguments for each run of a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="source">The attribute that names the member or the class.</param>
    /// <exception cref="TestNotRunException">It can't be read as its framework would read it.</exception>
    public static IReadOnlyList<object?[]> Of(MethodInfo test, CustomAttributeData source)
    {
        var given = source.ConstructorArguments;
        var name = given.Select(a => a.Value).OfType<string>().FirstOrDefault();
        var type =
            source
                .NamedArguments.Select(a => a.TypedValue.Value)
                .Concat(given.Select(a => a.Value))
                .OfType<Type>()
                .FirstOrDefault()
            ?? test.ReflectedType
            ?? typeof(object);
        var arguments = given
            .Select(a => a.Value)
            .OfType<IEnumerable<CustomAttributeTypedArgument>>()
            .SelectMany(a => a)
            .Select(a => a.Value)
            .ToArray();
        var data = name is null ? Create(test, type) : Read(test, type, name, arguments);
        if (data is not IEnumerable items)
        {
            throw new TestNotRunException($"The data for '{test.Name}' isn't a collection.");
        }

        // Without LINQ, which would add frames to the stack trace of what the data throws.
        var rows = new List<object?[]>();
        foreach (var item in items)
        {
            rows.Add(RowOf(test, source, item));
        }

        return rows.Count > 0
            ? rows
            : throw new TestNotRunException($"There's no data for '{test.Name}', so it wouldn't be run.");
    }

    private static object? Create(MethodInfo test, Type type) =>
        type.GetConstructor(Type.EmptyTypes) is { } constructor && !type.IsAbstract
            ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, null, null)
            : throw new TestNotRunException(
                $"'{type.Name}', which has the data for '{test.Name}', has no public constructor without parameters."
            );

    private static object? Read(MethodInfo test, Type type, string name, object?[] arguments) =>
        type.GetProperty(name, Static) is { GetMethod: { } getter } ? Call(getter, [])
        : type.GetField(name, Static) is { } field ? field.GetValue(null)
        : type.GetMethods(Static).Where(m => m.Name == name).ToArray() is [var method]
        && method.GetParameters().Length == arguments.Length
        && !method.ContainsGenericParameters
            ? Call(method, arguments)
        : throw new TestNotRunException(
            $"'{type.Name}' has no static member '{name}' that could give '{test.Name}' its data."
        );

    // A delegate leaves no frames in the stack trace of what the member throws.
    private static object? Call(MethodInfo member, object?[] arguments) =>
        arguments.Length == 0 && !member.ReturnType.IsValueType
            ? member.CreateDelegate<Func<object?>>()()
            : member.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static object?[] RowOf(MethodInfo test, CustomAttributeData source, object? item)
    {
        var parameters = test.GetParameters();
        var row = item switch
        {
            // An array of another type is one argument.
            object?[] array when array.GetType() == typeof(object[]) => array,
            // NUnit takes anything else as the only argument. Its own TestCaseData may say more than the arguments.
            _ when TestFramework.TakesSingleValues(source)
                    && parameters.Length == 1
                    && item?.GetType().Namespace != source.AttributeType.Namespace => [item],
            _ => throw new TestNotRunException(
                $"The data for '{test.Name}' holds {(item is null ? "null" : $"'{item.GetType().Name}'")} where only 'object[]' is supported here."
            ),
        };
        return row.Length == parameters.Length && row.Zip(parameters).All(p => Fits(p.First, p.Second.ParameterType))
            ? row
            : throw new TestNotRunException($"The data for '{test.Name}' doesn't fit its parameters.");
    }

    private static bool Fits(object? value, Type type) =>
        value is null
            ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
            : (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(value);
}
