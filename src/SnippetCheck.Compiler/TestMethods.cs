using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Finds test methods by the names of their attributes. What the names mean shows when the worker runs them.</summary>
internal static class TestMethods
{
    private static readonly string[] Names =
    [
        "Fact",
        "Theory",
        "Test",
        "TestCase",
        "TestCaseSource",
        "TestMethod",
        "DataTestMethod",
    ];

    /// <summary>Whether the tests of a part are what a program runs: nothing in the program runs by itself, and no other part has tests.</summary>
    public static bool AreRun(Part part, IReadOnlyList<Part> parts, Func<Part, ExecutionDto> execution) =>
        AreIn(part) && parts.All(p => execution(p) == ExecutionDto.None) && parts.All(p => p == part || !AreIn(p));

    /// <summary>Whether a part has test methods. One without a class may be parsed as a local function.</summary>
    public static bool AreIn(Part part) =>
        part
            .Root.DescendantNodes()
            .SelectMany(n =>
                n switch
                {
                    MethodDeclarationSyntax method => method.AttributeLists,
                    LocalFunctionStatementSyntax { Parent: GlobalStatementSyntax } function => function.AttributeLists,
                    _ => [],
                }
            )
            .SelectMany(l => l.Attributes)
            .Any(a => Names.Contains(AttributeName.Of(a.Name)));
}
