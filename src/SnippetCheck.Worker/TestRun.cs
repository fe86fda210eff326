using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SnippetCheck.Worker;

/// <summary>
/// Runs the tests of a program that has no entry point, in the order of the code. The first that fails ends the process with its exception, as
/// the exception of a console program would.
/// </summary>
/// <param name="events">Where it reports which test runs, so that a program that exits meanwhile doesn't look as if its tests had passed.</param>
[StackTraceHidden]
internal sealed class TestRun(EventWriter events)
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>Runs all tests.</summary>
    /// <exception cref="TestNotRunException">There's none, or one that can't be run as its framework would.</exception>
    public void Run(Assembly program)
    {
        var classes = program
            .GetTypes()
            .Select(t => (Class: t, Tests: t.GetMethods(All).Where(TestFramework.IsTest).ToList()))
            .Where(c => c.Tests.Count > 0 && !(c.Class.IsAbstract && !c.Class.IsSealed))
            .ToList();
        if (classes.Count == 0)
        {
            throw new TestNotRunException("No method has a test attribute of xunit, NUnit, MSTest or TUnit.");
        }

        // Before the first test runs, so that no snippet passes in part.
        foreach (var (type, _) in classes)
        {
            Require(type);
        }

        foreach (var (type, tests) in classes)
        {
            events.Testing(type.Name);
            var shared = tests.Exists(TestFramework.SharesInstance) ? Create(type) : null;
            foreach (var test in tests)
            {
                events.Testing($"{type.Name}.{test.Name}");
                foreach (var arguments in TestArguments.Of(test))
                {
                    Run(test, shared ?? Create(type), arguments);
                }
            }

            Dispose(shared);
        }
    }

    private static void Require(Type type)
    {
        TestFramework.Require(type);
        foreach (var method in type.GetMethods(All))
        {
            TestFramework.Require(method);
        }

        var isStatic = type.IsAbstract && type.IsSealed;
        if (type.ContainsGenericParameters)
        {
            throw new TestNotRunException($"'{type.Name}' is generic, and nothing says of which types.");
        }

        if (!isStatic && type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new TestNotRunException($"'{type.Name}' has no public constructor without parameters.");
        }

        if (
            type.GetInterfaces()
                .FirstOrDefault(i => i.Name.Contains("Fixture", StringComparison.Ordinal) && i.Namespace == "Xunit") is
            { } fixture
        )
        {
            throw new TestNotRunException(
                $"'{type.Name}' needs a fixture ('{fixture.Name.Split('`')[0]}'), which isn't supported here."
            );
        }

        if (type.GetMethods(All).FirstOrDefault(IsAsyncVoid) is { } endless)
        {
            throw new TestNotRunException(
                $"'{endless.Name}' is async void, so nobody can wait for its end. Let it return a Task."
            );
        }
    }

    private static bool IsAsyncVoid(MethodInfo method) =>
        TestFramework.IsTest(method)
        && method.ReturnType == typeof(void)
        && method.IsDefined(typeof(AsyncStateMachineAttribute));

    private static object? Create(Type type) =>
        type.IsAbstract
            ? null
            : Activator.CreateInstance(
                type,
                BindingFlags.DoNotWrapExceptions | BindingFlags.Instance | BindingFlags.Public,
                null,
                null,
                null
            );

    private static void Run(MethodInfo test, object? instance, object?[] arguments)
    {
        var type = test.ReflectedType ?? typeof(object);
        try
        {
            CallIfThere(instance, "Xunit.IAsyncLifetime", "InitializeAsync");
            CallAll(type, instance, TestFramework.IsBeforeEach);
            Call(test, instance, arguments);
        }
        finally
        {
            CallAll(type, instance, TestFramework.IsAfterEach);
            if (!TestFramework.SharesInstance(test))
            {
                CallIfThere(instance, "Xunit.IAsyncLifetime", "DisposeAsync");
                Dispose(instance);
            }
        }
    }

    private static void CallAll(Type type, object? instance, Func<MethodInfo, bool> isMeant)
    {
        foreach (var method in type.GetMethods(All).Where(isMeant))
        {
            Call(method, instance, []);
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
        }
    }
}
