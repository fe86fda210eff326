using System.Reflection;
using System.Runtime.CompilerServices;

namespace SnippetCheck.Worker;

/// <summary>What runners demand of a test and its class. A test that doesn't meet it is one that they refuse or leave out.</summary>
internal static class TestRules
{
    private const string MSTestClass = "TestClass";
    private const string XunitFact = "Fact";

    /// <summary>Refuses a test that its runner wouldn't run.</summary>
    /// <param name="type">The class that it's run in, which may inherit it.</param>
    /// <param name="test">The test.</param>
    /// <exception cref="TestNotRunException">It's such a test.</exception>
    public static void Require(Type type, MethodInfo test)
    {
        var runner = TestFramework.RunnerOf(test);
        var name = TestFramework.NameOf(runner);
        var why =
            runner != TestRunner.NUnit && HiddenAround(type) is { } hidden
                ? $"'{hidden.Name}' isn't public, so {name} doesn't run its tests."
            : runner == TestRunner.MSTest && !IsWrapper(type) && !TestFramework.Has(type, MSTestClass)
                ? $"'{type.Name}' has no [TestClass], so MSTest doesn't run its tests."
            : runner == TestRunner.Xunit && type.GetConstructors().Length > 1
                ? $"'{type.Name}' has several public constructors, which xunit refuses."
            : runner != TestRunner.Xunit && !test.IsPublic ? $"'{test.Name}' isn't public, so {name} doesn't run it."
            : runner is TestRunner.MSTest or TestRunner.TUnit && test.IsStatic
                ? $"'{test.Name}' is static, so {name} doesn't run it."
            : test.ContainsGenericParameters ? $"'{test.Name}' is generic, and nothing says of which types."
            : runner == TestRunner.Xunit && TestFramework.Has(test, XunitFact) && test.GetParameters().Length > 0
                ? $"'{test.Name}' has parameters, so it can't be a [Fact]."
            : null;
        if (why is not null)
        {
            throw new TestNotRunException(why);
        }

        RequireEnd(test);
    }

    /// <summary>Refuses a method around tests that their runner would refuse.</summary>
    /// <exception cref="TestNotRunException">It's such a method.</exception>
    public static void RequireAround(MethodInfo method)
    {
        if (!method.IsPublic && !(method.IsFamily && TestFramework.RunnerOf(method) == TestRunner.NUnit))
        {
            throw new TestNotRunException($"'{method.Name}' isn't public, so its runner refuses it.");
        }

        RequireEnd(method);
    }

    // An iterator or a delegate would be thrown away before its code runs.
    private static void RequireEnd(MethodInfo method)
    {
        var result = method.ReturnType;
        if (result == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            throw new TestNotRunException(
                $"'{method.Name}' is async void, so nobody can wait for its end. Let it return a Task."
            );
        }

        if (result != typeof(void) && result != typeof(Task) && result != typeof(ValueTask))
        {
            throw new TestNotRunException(
                $"'{method.Name}' returns '{result.Name.Split('`')[0]}'. Runners refuse that or don't wait for its end. Let it return nothing or a Task."
            );
        }
    }

    private static Type? HiddenAround(Type type)
    {
        for (var at = type; at is not null && !IsWrapper(at); at = at.DeclaringType)
        {
            if (!at.IsPublic && !at.IsNestedPublic)
            {
                return at;
            }
        }

        return null;
    }

    // The compiler writes a class around members that have none.
    private static bool IsWrapper(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
