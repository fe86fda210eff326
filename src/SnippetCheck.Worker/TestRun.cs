using System.Diagnostics;
using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>
/// Runs the tests of a program that has no entry point, in the order of the code. The first that fails ends the process with its exception, as
/// the exception of a console program would.
/// </summary>
/// <param name="events">Where it reports which test runs, so that a program that exits meanwhile doesn't look as if its tests had passed.</param>
[StackTraceHidden]
internal sealed class TestRun(EventWriter events)
{
    /// <summary>Runs all tests.</summary>
    /// <exception cref="TestNotRunException">There's none, or one that can't be run as its framework would.</exception>
    public void Run(Assembly program)
    {
        var classes = program.GetTypes().Select(TestClass.Of).OfType<TestClass>().ToList();
        if (classes.Count == 0)
        {
            throw new TestNotRunException("No method has a test attribute of xunit, NUnit, MSTest or TUnit.");
        }

        // Before the first test runs, so that no snippet passes in part.
        TestFramework.Require(program);
        foreach (var tests in classes)
        {
            tests.Require();
        }

        // The data of tests may come from the program's own code.
        var plans = new List<(TestClass Tests, IReadOnlyList<(MethodInfo Test, IReadOnlyList<object?[]> Rows)> Plan)>();
        foreach (var tests in classes)
        {
            events.Testing(tests.Name);
            plans.Add((tests, tests.Plan()));
        }

        foreach (var (tests, plan) in plans)
        {
            Run(tests, plan);
        }
    }

    private void Run(TestClass tests, IReadOnlyList<(MethodInfo Test, IReadOnlyList<object?[]> Rows)> plan)
    {
        events.Testing(tests.Name);
        var fixtures = tests.FixtureTypes.ToDictionary(t => t, Create);
        var shared = tests.SharesInstance ? tests.Create(fixtures) : null;
        CallAll(tests.Methods(TestFramework.IsBeforeAll), shared);
        foreach (var (test, rows) in plan)
        {
            events.Testing($"{tests.Name}.{test.Name}");
            foreach (var arguments in rows)
            {
                Run(tests, test, shared ?? tests.Create(fixtures), arguments);
            }
        }

        events.Testing(tests.Name);
        CallAll(tests.Methods(TestFramework.IsAfterAll).Reverse(), shared);
        Dispose(shared);
        foreach (var fixture in fixtures.Values)
        {
            CallIfThere(fixture, "Xunit.IAsyncLifetime", "DisposeAsync");
            Dispose(fixture);
        }
    }

    private static object Create(Type fixture)
    {
        var created =
            Activator.CreateInstance(
                fixture,
                BindingFlags.DoNotWrapExceptions | BindingFlags.Instance | BindingFlags.Public,
                null,
                null,
                null
            ) ?? throw new UnreachableException();
        CallIfThere(created, "Xunit.IAsyncLifetime", "InitializeAsync");
        return created;
    }

    private static void Run(TestClass tests, MethodInfo test, object? instance, object?[] arguments)
    {
        try
        {
            CallIfThere(instance, "Xunit.IAsyncLifetime", "InitializeAsync");
            CallAll(tests.Methods(TestFramework.IsBeforeEach), instance);
            CallTest(test, instance, arguments);
        }
        finally
        {
            CallAll(tests.Methods(TestFramework.IsAfterEach).Reverse(), instance);
            if (!tests.SharesInstance)
            {
                CallIfThere(instance, "Xunit.IAsyncLifetime", "DisposeAsync");
                Dispose(instance);
            }
        }
    }

    private static void CallTest(MethodInfo test, object? instance, object?[] arguments)
    {
        try
        {
            Call(test, instance, arguments);
        }
        catch (Exception e) when (TestFramework.IsSuccess(e)) { }
    }

    // The only parameter that a method around tests may have is MSTest's context, which only its runner knows.
    private static void CallAll(IEnumerable<MethodInfo> methods, object? instance)
    {
        foreach (var method in methods)
        {
            Call(method, instance, new object?[method.GetParameters().Length]);
        }
    }

    private static void CallIfThere(object? instance, string contract, string method)
    {
        if (instance?.GetType().GetInterface(contract)?.GetMethod(method) is { } found)
        {
            Call(found, instance, []);
        }
    }

    private static void Dispose(object? instance)
    {
        if (instance is IAsyncDisposable late)
        {
            late.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        else
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static void Call(MethodInfo method, object? instance, object?[] arguments)
    {
        var target = method.IsStatic ? null : instance;
        // A delegate leaves no frames in the stack trace of what the test throws.
        if (arguments.Length == 0 && method.ReturnType == typeof(void))
        {
            method.CreateDelegate<Action>(target)();
            return;
        }

        var result =
            arguments.Length == 0 && method.ReturnType == typeof(Task)
                ? method.CreateDelegate<Func<Task>>(target)()
                : method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        switch (result)
        {
            case Task task:
                task.GetAwaiter().GetResult();
                break;
            case ValueTask task:
                task.AsTask().GetAwaiter().GetResult();
                break;
            case null when method.ReturnType == typeof(Task):
                throw new TestNotRunException($"'{method.Name}' returned null instead of a Task.");
        }
    }
}
