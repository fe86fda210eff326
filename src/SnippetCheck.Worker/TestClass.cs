using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>A class of tests that can be run as its framework would run it.</summary>
internal sealed class TestClass
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
    private const string ClassFixture = "Xunit.IClassFixture`1";

    private readonly Type _type;
    private readonly ConstructorInfo? _constructor;
    private readonly IReadOnlyList<MethodInfo> _tests;

    private TestClass(Type type, IReadOnlyList<MethodInfo> tests)
    {
        _type = type;
        _tests = tests;
        FixtureTypes = [.. type.GetInterfaces().Where(IsClassFixture).Select(i => i.GetGenericArguments()[0])];
        _constructor = IsStatic
            ? null
            : Array.Find(
                type.GetConstructors(),
                c => c.GetParameters().All(p => FixtureTypes.Contains(p.ParameterType))
            );
    }

    /// <summary>Its name.</summary>
    public string Name => _type.Name;

    /// <summary>What all its tests share, by types.</summary>
    public IReadOnlyList<Type> FixtureTypes { get; }

    /// <summary>Whether its tests share an instance.</summary>
    public bool SharesInstance => _tests.Any(TestFramework.SharesInstance);

    private bool IsStatic => _type is { IsAbstract: true, IsSealed: true };

    /// <summary>The class of tests that a type is; null if it's none.</summary>
    public static TestClass? Of(Type type)
    {
        var tests = type.GetMethods(All).Where(TestFramework.IsTest).ToList();
        return tests.Count > 0 && !(type is { IsAbstract: true, IsSealed: false }) ? new(type, tests) : null;
    }

    /// <summary>Its tests, each with the arguments for each of its runs.</summary>
    /// <exception cref="TestNotRunException">They can't be read as their framework would read them.</exception>
    public IReadOnlyList<(MethodInfo Test, IReadOnlyList<object?[]> Rows)> Plan()
    {
        var plan = new List<(MethodInfo Test, IReadOnlyList<object?[]> Rows)>();
        foreach (var test in _tests)
        {
            plan.Add((test, TestArguments.Of(test)));
        }

        return plan;
    }

    /// <summary>The methods with a meaning for the tests: those of base classes first.</summary>
    public IReadOnlyList<MethodInfo> Methods(Func<MethodInfo, bool> isMeant) =>
        [.. _type.GetMethods(All).Where(isMeant).OrderBy(m => DepthOf(m.DeclaringType))];

    /// <summary>Creates an instance; null if all its methods are static.</summary>
    /// <param name="fixtures">An object of each of <see cref="FixtureTypes"/>.</param>
    public object? Create(IReadOnlyDictionary<Type, object> fixtures) =>
        _constructor?.Invoke(
            BindingFlags.DoNotWrapExceptions,
            null,
            [.. _constructor.GetParameters().Select(p => fixtures[p.ParameterType])],
            null
        );

    /// <summary>Refuses the class if its framework might run it in another way.</summary>
    /// <exception cref="TestNotRunException">It might.</exception>
    public void Require()
    {
        foreach (var method in _type.GetMethods(All))
        {
            TestFramework.Require(method);
        }

        RequireInherited();
        if (_type.ContainsGenericParameters)
        {
            throw new TestNotRunException($"'{Name}' is generic, and nothing says of which types.");
        }

        if (FixtureTypes.FirstOrDefault(t => !CanBeCreated(t)) is { } fixture)
        {
            throw new TestNotRunException(
                $"'{Name}' needs the fixture '{fixture.Name}', which has no public constructor without parameters."
            );
        }

        if (!IsStatic && _constructor is null)
        {
            throw new TestNotRunException(
                FixtureTypes.Count == 0
                    ? $"'{Name}' has no public constructor without parameters."
                    : $"'{Name}' has no public constructor that takes nothing but its fixtures."
            );
        }

        if (Array.Find(_type.GetMethods(All), m => TestFramework.IsAround(m) && !CanBeCalled(m)) is { } around)
        {
            throw new TestNotRunException(
                $"'{around.Name}' can't be called around the tests of '{Name}': it needs an instance or arguments."
            );
        }

        foreach (var test in _tests)
        {
            TestRules.Require(_type, test);
        }

        foreach (var method in Methods(TestFramework.IsAround))
        {
            TestRules.RequireAround(method);
        }
    }

    // Runners find what reflection doesn't list of a derived class: static and private methods of its base classes, and the attributes of what it overrides.
    private void RequireInherited()
    {
        for (var at = _type.BaseType; at is not null; at = at.BaseType)
        {
            foreach (var method in at.GetMethods(All | BindingFlags.DeclaredOnly).Where(IsMeant))
            {
                if (
                    method.IsStatic
                    || method.IsPrivate
                    || method.IsVirtual
                        && Array.Exists(
                            _type.GetMethods(All),
                            m => m.GetBaseDefinition() == method.GetBaseDefinition() && !IsMeant(m)
                        )
                )
                {
                    throw new TestNotRunException(
                        $"'{Name}' may inherit '{method.Name}' from '{at.Name}', which isn't supported here."
                    );
                }
            }
        }
    }

    private static bool IsMeant(MethodInfo method) => TestFramework.IsTest(method) || TestFramework.IsAround(method);

    private static bool IsClassFixture(Type type) => $"{type.Namespace}.{type.Name}" == ClassFixture;

    private static bool CanBeCreated(Type type) => !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null;

    private bool CanBeCalled(MethodInfo method) =>
        (method.IsStatic || SharesInstance || TestFramework.IsBeforeEach(method) || TestFramework.IsAfterEach(method))
        && method.GetParameters().All(p => TestFramework.IsBeforeAll(method) && p.ParameterType.Name == "TestContext");

    private static int DepthOf(Type? type) => type is null ? 0 : 1 + DepthOf(type.BaseType);
}
