using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Finds test methods by the names of their attributes. What the names mean shows when the worker runs them.</summary>
internal static class TestMethods
{
    private static readonly string[] Namespaces =
    [
        "Xunit",
        "NUnit.Framework",
        "Microsoft.VisualStudio.TestTools.UnitTesting",
        "TUnit.Core",
    ];
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
    public static bool AreRun(Part part, IReadOnlyList<Part> parts, Func<Part, Execution> execution) =>
        AreIn(part) && parts.All(p => execution(p) == Execution.None) && parts.All(p => p == part || !AreIn(p));

    /// <summary>The first test of a part that nothing runs, nor names; null if there's none.</summary>
    /// <param name="part">The part, whose tests aren't run.</param>
    /// <param name="parts">All parts of the program.</param>
    public static string? NotRun(Part part, IReadOnlyList<Part> parts)
    {
        var tests = part
            .Root.DescendantNodes()
            .Where(n => AttributesOf(n).Any(a => IsOfTest(a) && !parts.Any(p => Declares(p, AttributeName.Of(a.Name)))))
            .Select(NameOf)
            .ToList();
        return tests.Find(t =>
            !parts.Any(p => p.Root.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => n.Identifier.ValueText == t))
        );
    }

    // A post about attributes has its own, which nobody but its own code knows.
    private static bool Declares(Part part, string attribute) =>
        part
            .Root.DescendantNodes()
            .OfType<ClassDeclarationSyntax>()
            .Any(c =>
                (c.Identifier.ValueText == attribute || c.Identifier.ValueText == attribute + "Attribute")
                && !c.Ancestors()
                    .OfType<BaseNamespaceDeclarationSyntax>()
                    .Any(n => Namespaces.Contains(n.Name.ToString()))
            );

    /// <summary>Whether a part has test methods.</summary>
    public static bool AreIn(Part part) => part.Root.DescendantNodes().Any(IsTest);

    /// <summary>Whether code is a test method.</summary>
    public static bool IsTest(SyntaxNode code) => AttributesOf(code).Any(IsOfTest);

    private static bool IsOfTest(AttributeSyntax attribute) => Names.Contains(AttributeName.Of(attribute.Name));

    // A method without a class may be parsed as a local function.
    private static IEnumerable<AttributeSyntax> AttributesOf(SyntaxNode code) =>
        code switch
        {
            MethodDeclarationSyntax method => method.AttributeLists.SelectMany(l => l.Attributes),
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } =>
                function.AttributeLists.SelectMany(l => l.Attributes),
            _ => [],
        };

    private static string NameOf(SyntaxNode test) =>
        test switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => function.Identifier.ValueText,
            _ => throw new UnreachableException(),
        };
}
