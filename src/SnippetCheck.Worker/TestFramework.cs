using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>
/// What attributes of test frameworks mean, by their names. An attribute of a framework that isn't listed may change what a test does, so a
/// test that has one isn't run.
/// </summary>
internal static class TestFramework
{
    private const string SingleValues = "TestCaseSource";

    private static readonly string[] Namespaces =
    [
        "Xunit",
        "NUnit.Framework",
        "Microsoft.VisualStudio.TestTools.UnitTesting",
        "TUnit.Core",
    ];
    private static readonly string[] Tests =
    [
        "Fact",
        "Theory",
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
    public static bool SharesInstance(MethodInfo test) =>
        test.CustomAttributes.Any(a => a.AttributeType.Namespace == "NUnit.Framework");

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

    /// <summary>Refuses a class or a method with an attribute whose effect isn't known.</summary>
    /// <exception cref="TestNotRunException">It has one.</exception>
    public static void Require(MemberInfo member)
    {
        foreach (var attribute in member.CustomAttributes)
        {
            var name = NameOf(attribute);
            var isKnown =
                name is null
                || (
                    Labels.Contains(name)
                        // A fixture with arguments is run once for each.
                        ? name != "TestFixture" || !HasArguments(attribute)
                        : member is MethodInfo
                            && (
                                Tests.Contains(name)
                                || Rows.Contains(name)
                                || Sources.Contains(name)
                                || BeforeEach.Contains(name)
                                || AfterEach.Contains(name)
                                // Those with arguments, such as MSTest's InheritanceBehavior, are called at another time.
                                || ((BeforeAll.Contains(name) || AfterAll.Contains(name)) && !HasArguments(attribute))
                            )
                );
            if (!isKnown)
            {
                throw new TestNotRunException(
                    $"'{member.Name}' has the attribute '{name}', which isn't supported here."
                );
            }

            // Such as Skip = "…" or ExpectedResult = 3.
            var set = attribute
                .NamedArguments.Select(n => n.MemberName)
                .FirstOrDefault(n => !Labels.Contains(n) && !(name == "MemberData" && n == "MemberType"));
            if (name is not null && set is not null)
            {
                throw new TestNotRunException($"'{member.Name}' sets '{set}' of '{name}', which isn't supported here.");
            }
        }
    }

    private static bool HasArguments(CustomAttributeData attribute) => attribute.ConstructorArguments.Count > 0;

    private static IEnumerable<string> NamesOf(MethodInfo method) =>
        method.CustomAttributes.Select(NameOf).OfType<string>();

    // An attribute may derive from the framework's own. Null: it's no attribute of a framework.
    private static string? NameOf(CustomAttributeData attribute)
    {
        for (var type = attribute.AttributeType; type is not null; type = type.BaseType)
        {
            if (type.Namespace is { } space && Namespaces.Contains(space))
            {
                return type.Name.EndsWith("Attribute", StringComparison.Ordinal)
                    ? type.Name[..^"Attribute".Length]
                    : type.Name;
            }
        }

        return null;
    }
}
