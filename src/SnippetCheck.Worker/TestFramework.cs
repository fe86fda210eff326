using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>
/// What attributes of test frameworks mean, by their names. An attribute of a framework that isn't listed may change what a test does, so a
/// test that has one isn't run.
/// </summary>
internal static class TestFramework
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;
    private const string SingleValues = "TestCaseSource";

    private const string Theory = "Theory";
    private const string Success = "NUnit.Framework.SuccessException";

    private static readonly Dictionary<string, TestRunner> Namespaces = new()
    {
        ["Xunit"] = TestRunner.Xunit,
        ["Xunit.Sdk"] = TestRunner.Xunit,
        ["Xunit.v3"] = TestRunner.Xunit,
        ["NUnit.Framework"] = TestRunner.NUnit,
        ["NUnit.Framework.Interfaces"] = TestRunner.NUnit,
        ["Microsoft.VisualStudio.TestTools.UnitTesting"] = TestRunner.MSTest,
        ["TUnit.Core"] = TestRunner.TUnit,
        ["TUnit.Core.Interfaces"] = TestRunner.TUnit,
    };
    private static readonly string[] Tests =
    [
        "Fact",
        Theory,
        "Test",
        "TestCase",
        SingleValues,
        "TestMethod",
        "DataTestMethod",
    ];
    private static readonly string[] Rows = ["InlineData", "TestCase", "DataRow", "Arguments"];
    private static readonly string[] Sources = ["MemberData", "ClassData", SingleValues, "DynamicData"];
    private static readonly string[] BeforeAll = ["OneTimeSetUp", "ClassInitialize"];
    private static readonly string[] AfterAll = ["OneTimeTearDown", "ClassCleanup"];
    private static readonly string[] BeforeEach = ["SetUp", "TestInitialize"];
    private static readonly string[] AfterEach = ["TearDown", "TestCleanup"];
    private static readonly string[] Labels =
    [
        "TestFixture",
        "TestClass",
        "Trait",
        "Category",
        "TestCategory",
        "Description",
        "DisplayName",
        "Author",
        "Owner",
        "Priority",
        "Property",
        "TestProperty",
        "TestName",
        "TestOf",
        "WorkItem",
        "TraitDiscoverer",
        // Here, no test runs beside another. What a collection shares is refused where it's declared.
        "Collection",
        "CollectionDefinition",
        "CollectionBehavior",
        "DisableParallelization",
        "NonParallelizable",
        "Parallelizable",
        "LevelOfParallelism",
        "Parallelize",
        "DoNotParallelize",
        "NotInParallel",
        "DisableTestParallelization",
        "MaxParallelThreads",
        "Workers",
        "Scope",
    ];

    /// <summary>Whether a method is a test.</summary>
    public static bool IsTest(MethodInfo method) => NamesOf(method).Any(Tests.Contains);

    /// <summary>Whether a method is called before each test of its class.</summary>
    public static bool IsBeforeEach(MethodInfo method) => NamesOf(method).Any(BeforeEach.Contains);

    /// <summary>Whether a method is called after each test of its class.</summary>
    public static bool IsAfterEach(MethodInfo method) => NamesOf(method).Any(AfterEach.Contains);

    /// <summary>Whether a method is called once, before the first test of its class.</summary>
    public static bool IsBeforeAll(MethodInfo method) => NamesOf(method).Any(BeforeAll.Contains);

    /// <summary>Whether a method is called once, after the last test of its class.</summary>
    public static bool IsAfterAll(MethodInfo method) => NamesOf(method).Any(AfterAll.Contains);

    /// <summary>Whether a method is called before or after tests.</summary>
    public static bool IsAround(MethodInfo method) =>
        IsBeforeEach(method) || IsAfterEach(method) || IsBeforeAll(method) || IsAfterAll(method);

    /// <summary>Whether all tests that a method belongs to share an instance.</summary>
    public static bool SharesInstance(MethodInfo test) => RunnerOf(test) == TestRunner.NUnit;

    /// <summary>The attributes that give a test its arguments: constants for one run, or the source for several.</summary>
    public static IReadOnlyList<CustomAttributeData> DataOf(MethodInfo test) =>
        [
            .. test.CustomAttributes.Where(a =>
                NameOf(a) is { } name && (Rows.Contains(name) || Sources.Contains(name)) && HasArguments(a)
            ),
        ];

    /// <summary>Whether an attribute names a source of arguments, instead of having constants.</summary>
    public static bool IsSource(CustomAttributeData attribute) =>
        NameOf(attribute) is { } name && Sources.Contains(name);

    /// <summary>Whether a source may give values for a single parameter, each without an array around it.</summary>
    public static bool TakesSingleValues(CustomAttributeData source) => NameOf(source) == SingleValues;

    /// <summary>The runner of a test, or of a method around tests.</summary>
    public static TestRunner RunnerOf(MethodInfo method) =>
        method.CustomAttributes.Select(Known).OfType<(TestRunner Runner, string)>().First().Runner;

    /// <summary>The name of a runner, as people write it.</summary>
    public static string NameOf(TestRunner runner) => runner == TestRunner.Xunit ? "xunit" : runner.ToString();

    /// <summary>Whether a class or a method has an attribute by a name.</summary>
    public static bool Has(MemberInfo member, string name) => member.CustomAttributes.Any(a => NameOf(a) == name);

    /// <summary>Whether a test is refused without data, even if it has no parameters.</summary>
    public static bool NeedsData(MethodInfo test) => Has(test, Theory);

    /// <summary>Whether an exception says that a test has passed.</summary>
    public static bool IsSuccess(Exception exception) => exception.GetType().FullName == Success;

    /// <summary>Refuses a program with an attribute or a fixture whose effect isn't known, in or beside its classes of tests.</summary>
    /// <exception cref="TestNotRunException">It has one.</exception>
    public static void Require(Assembly program)
    {
        Require("assembly", program.CustomAttributes, member: null);
        foreach (var type in program.GetTypes())
        {
            Require(type);
            foreach (var method in type.GetMethods(Declared))
            {
                Require(method);
            }

            if (
                Array.Find(
                    type.GetInterfaces(),
                    i =>
                        i.Namespace == "Xunit"
                        && i.Name.Contains("Fixture", StringComparison.Ordinal)
                        && !i.Name.StartsWith("IClassFixture", StringComparison.Ordinal)
                ) is
                { } fixture
            )
            {
                throw new TestNotRunException(
                    $"'{type.Name}' needs a fixture ('{fixture.Name.Split('`')[0]}'), which isn't supported here."
                );
            }
        }
    }

    /// <summary>Refuses a class or a method with an attribute whose effect isn't known.</summary>
    /// <exception cref="TestNotRunException">It has one.</exception>
    public static void Require(MemberInfo member) => Require(member.Name, member.CustomAttributes, member);

    private static void Require(string of, IEnumerable<CustomAttributeData> attributes, MemberInfo? member)
    {
        foreach (var attribute in attributes)
        {
            if (Known(attribute) is not (var runner, var name))
            {
                continue;
            }

            var isKnown = Labels.Contains(name)
                // A fixture with arguments is run once for each.
                ? name != "TestFixture" || !HasArguments(attribute)
                : member is MethodInfo
                    && (
                        // NUnit's own combines values of fields.
                        (Tests.Contains(name) && !(name == Theory && runner == TestRunner.NUnit))
                        || Rows.Contains(name)
                        || Sources.Contains(name)
                        || BeforeEach.Contains(name)
                        || AfterEach.Contains(name)
                        // Those with arguments, such as MSTest's InheritanceBehavior, are called at another time.
                        || ((BeforeAll.Contains(name) || AfterAll.Contains(name)) && !HasArguments(attribute))
                    );
            if (!isKnown)
            {
                throw new TestNotRunException($"'{of}' has the attribute '{name}', which isn't supported here.");
            }

            if (member is MethodInfo method && (Rows.Contains(name) || Sources.Contains(name)) && !IsTest(method))
            {
                throw new TestNotRunException($"'{of}' has data, but no attribute that makes it a test.");
            }

            // Such as Skip = "…" or ExpectedResult = 3.
            var set = attribute
                .NamedArguments.Select(n => n.MemberName)
                .FirstOrDefault(n => !Labels.Contains(n) && !(name == "MemberData" && n == "MemberType"));
            if (set is not null)
            {
                throw new TestNotRunException($"'{of}' sets '{set}' of '{name}', which isn't supported here.");
            }
        }
    }

    private static bool HasArguments(CustomAttributeData attribute) => attribute.ConstructorArguments.Count > 0;

    private static IEnumerable<string> NamesOf(MethodInfo method) =>
        method.CustomAttributes.Select(NameOf).OfType<string>();

    private static string? NameOf(CustomAttributeData attribute) => Known(attribute)?.Name;

    // An attribute may derive from the framework's own, or do what one of its interfaces says. Null: it's no attribute of a framework.
    private static (TestRunner Runner, string Name)? Known(CustomAttributeData attribute)
    {
        for (var type = attribute.AttributeType; type is not null; type = type.BaseType)
        {
            if (Namespaces.TryGetValue(type.Namespace ?? "", out var runner))
            {
                return (runner, ShortName(type));
            }
        }

        return
            Array.Find(
                attribute.AttributeType.GetInterfaces(),
                i => Namespaces.ContainsKey(i.Namespace ?? "") && i.Name != "ITraitAttribute"
            )
                is { Namespace: { } space }
            ? (Namespaces[space], ShortName(attribute.AttributeType))
            : null;
    }

    private static string ShortName(Type type) =>
        type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name[..^"Attribute".Length] : type.Name;
}
