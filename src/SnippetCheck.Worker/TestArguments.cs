using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>The arguments of a test, from constants in its attributes or from the sources that these name.</summary>
internal static class TestArguments
{
    /// <summary>The arguments for each run of a test.</summary>
    /// <exception cref="TestNotRunException">They don't fit its parameters, or it has none.</exception>
    public static IReadOnlyList<object?[]> Of(MethodInfo test)
    {
        var data = TestFramework.DataOf(test);
        if (data.Count == 0)
        {
            return TestFramework.NeedsData(test)
                    ? throw new TestNotRunException($"No attribute has data for '{test.Name}'.")
                : test.GetParameters().Length == 0
                    ?
                    [
                        [],
                    ]
                : throw new TestNotRunException($"'{test.Name}' has parameters, and no attribute has values for them.");
        }

        var rows = new List<object?[]>();
        foreach (var attribute in data)
        {
            rows.AddRange(
                TestFramework.IsSource(attribute) ? TestData.Of(test, attribute) : [Fit(test, ValuesOf(attribute))]
            );
        }

        return rows;
    }

    private static List<CustomAttributeTypedArgument> ValuesOf(CustomAttributeData row)
    {
        var values = new List<CustomAttributeTypedArgument>();
        foreach (var (parameter, given) in row.Constructor.GetParameters().Zip(row.ConstructorArguments))
        {
            if (
                parameter.IsDefined(typeof(ParamArrayAttribute))
                && given.Value is IEnumerable<CustomAttributeTypedArgument> several
            )
            {
                values.AddRange(several);
            }
            else
            {
                values.Add(given);
            }
        }

        return values;
    }

    private static object?[] Fit(MethodInfo test, List<CustomAttributeTypedArgument> values)
    {
        var parameters = test.GetParameters();
        if (values.Count > parameters.Length || parameters.Skip(values.Count).Any(p => !p.HasDefaultValue))
        {
            throw new TestNotRunException($"The constants for '{test.Name}' don't fit its parameters.");
        }

        return
        [
            .. values.Zip(parameters, (value, parameter) => Convert(test, value, parameter.ParameterType)),
            .. parameters.Skip(values.Count).Select(p => p.DefaultValue),
        ];
    }

    private static object? Convert(MethodInfo test, CustomAttributeTypedArgument value, Type type)
    {
        var runner = TestFramework.RunnerOf(test);
        if (value.Value is null)
        {
            // Elsewhere, reflection makes zero of it.
            return runner == TestRunner.TUnit && type.IsValueType && Nullable.GetUnderlyingType(type) is null
                ? throw new TestNotRunException($"The constants for '{test.Name}' don't fit its parameters.")
                : null;
        }

        if (value.Value is IEnumerable<CustomAttributeTypedArgument> items)
        {
            var element = value.ArgumentType.GetElementType() ?? typeof(object);
            var list = items.Select(i => Convert(test, i, element)).ToArray();
            var array = Array.CreateInstance(element, list.Length);
            list.CopyTo(array, 0);
            return type.IsInstanceOfType(array)
                ? array
                : throw new TestNotRunException($"The constants for '{test.Name}' don't fit its parameters.");
        }

        var constant = value.ArgumentType.IsEnum ? Enum.ToObject(value.ArgumentType, value.Value) : value.Value;
        return TestConversion.Of(runner, constant, type)
            ?? throw new TestNotRunException(
                $"The constants for '{test.Name}' don't fit its parameters: {TestFramework.NameOf(runner)} makes no '{NameOf(type)}' of this '{constant.GetType().Name}'."
            );
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? $"{underlying.Name}?" : type.Name;
}
