using System.ComponentModel;
using System.Globalization;

namespace SnippetCheck.Worker;

/// <summary>What runners make of a constant for a parameter of another type.</summary>
internal static class TestConversion
{
    private static readonly Type[] FromIntByNUnit =
    [
        typeof(byte),
        typeof(sbyte),
        typeof(short),
        typeof(long),
        typeof(double),
        typeof(decimal),
    ];

    /// <summary>The argument for a parameter; null if the runner would refuse the constant.</summary>
    /// <param name="runner">The runner.</param>
    /// <param name="constant">The constant, which isn't null.</param>
    /// <param name="type">The type of the parameter.</param>
    public static object? Of(TestRunner runner, object constant, Type type)
    {
        try
        {
            return Converted(runner, constant, type);
        }
        catch (Exception e)
            when (e is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private static object? Converted(TestRunner runner, object constant, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return runner switch
        {
            _ when underlying.IsInstanceOfType(constant) => constant,
            TestRunner.Xunit when !type.IsEnum && underlying == type => Convert.ChangeType(
                constant,
                type,
                CultureInfo.InvariantCulture
            ),
            TestRunner.NUnit
                when constant is int && FromIntByNUnit.Contains(underlying)
                    || constant is double or string && underlying == typeof(decimal)
                    || constant is string && underlying == typeof(DateTime) => Convert.ChangeType(
                constant,
                underlying,
                CultureInfo.InvariantCulture
            ),
            TestRunner.NUnit
                when constant is string text
                    && TypeDescriptor.GetConverter(underlying) is var converter
                    && converter.CanConvertFrom(typeof(string)) => converter.ConvertFromInvariantString(text),
            _ => Widened(constant, type),
        };
    }

    // As reflection does it for an argument.
    private static object? Widened(object constant, Type type)
    {
        if (!type.IsPrimitive)
        {
            return null;
        }

        var box = Array.CreateInstance(type, 1);
        box.SetValue(constant, 0);
        return box.GetValue(0);
    }
}
