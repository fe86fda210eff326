using System.Reflection;

namespace SnippetCheck.Worker;

/// <summary>
/// What attributes of test frameworks mean, by their names. An attribute of a framework that isn't listed may change what a test does, so a
/// test that has one isn't run.
/// </summary>
internal static class TestFramework
{
    private static readonly string[] Namespaces =
    [
        "Xunit",
        "NUnit.Framework",
        "Microsoft.VisualStudio.TestTools.UnitTesting",
        "TUnit.Core",
    ];
    private static readonly string[] Tests = ["Fact", "Theory", "Test", "TestCase", "TestMethod", "DataTestMethod"];
    private static readonly string[] Rows = ["InlineData", "TestCase", "DataRow", "Arguments"];
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

    /// <summary>Whether all tests of a class share an instance.</summary>
    public static bool SharesInstance(MethodInfo test) =>
        test.CustomAttributes.Any(a => a.AttributeType.Namespace == "NUnit.Framework");

    /// <summary>The arguments that attributes give a test, once for each of its runs.</summary>
    public static IReadOnlyList<CustomAttributeData> RowsOf(MethodInfo test) =>
        [.. test.CustomAttributes.Where(a => NameOf(a) is { } name && Rows.Contains(name) && HasArguments(a))];

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
                                || BeforeEach.Contains(name)
                                || AfterEach.Contains(name)
                            )
                );
            if (!isKnown)
            {
                throw new TestNotRunException(
                    $"'{member.Name}' has the attribute '{name}', which isn't supported here."
                );
            }

            // Such as Skip = "…" or ExpectedResult = 3.
            var set = attribute.NamedArguments.Select(n => n.MemberName).FirstOrDefault(n => !Labels.Contains(n));
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
