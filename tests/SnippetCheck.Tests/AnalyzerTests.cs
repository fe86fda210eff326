using Microsoft.CodeAnalysis;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The analyzers of a project, whose findings count where a post states a code of theirs, or asks for them.</summary>
public sealed class AnalyzerTests : IDisposable
{
    // Reports classes by the beginnings of their names. {rules} are descriptors with their beginnings.
    private const string Analyzer = """
        using System;
        using System.Collections.Immutable;
        using System.Linq;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.Diagnostics;

        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class Naming : DiagnosticAnalyzer
        {
            private static readonly (string Start, DiagnosticDescriptor Rule)[] Rules = [{rules}];

            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [.. Rules.Select(r => r.Rule)];

            public override void Initialize(AnalysisContext context)
            {
                context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                context.EnableConcurrentExecution();
                context.RegisterSymbolAction(Look, SymbolKind.NamedType);
            }

            private static void Look(SymbolAnalysisContext context)
            {
                foreach (var (start, rule) in Rules.Where(r => context.Symbol.Name.StartsWith(r.Start)))
                {
                    {failure}
                    context.ReportDiagnostic(Diagnostic.Create(rule, context.Symbol.Locations[0], context.Symbol.Name));
                }
            }

            private static DiagnosticDescriptor Rule(string code, DiagnosticSeverity severity, string text) =>
                new(code, "Name", text, "Naming", severity, isEnabledByDefault: true);
        }
        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task They_run_where_a_code_of_theirs_is_stated()
    {
        BuildAll();
        await CheckAsync(
            """
            ```csharp compile warns=ACME001,ACME002
            public class BadlyNamed;
            ```

            At its line:

            ```csharp run
            Console.WriteLine(new BadCart().Count); // => 3

            public class BadCart // warning ACME001: 'BadCart' is named Bad.
            {
                public int Count => 3;
            }
            ```

            Whatever its assembly reports counts, and nothing of others:

            ```csharp compile warns=ACME001
            public class BadlyNamed;
            ```

            It needs to be reported:

            ```csharp compile warns=ACME001
            public class GoodCart;
            ```

            An error:

            ```csharp fails=ACME003
            public class WorseCart;
            ```

            With one of the compiler's:

            ```csharp fails=ACME003,CS0029
            public class WorseCart { int _count = ""; }
            ```

            It's a warning:

            ```csharp fails=ACME001
            public class BadCart;
            ```

            An error that isn't stated:

            ```csharp compile warns=ACME001
            public class BadCart;
            public class WorseCart;
            ```

            Suppressed:

            ```csharp compile warns=ACME001 nowarn=ACME002
            #pragma warning disable ACME001
            public class BadCart;
            #pragma warning restore ACME001
            public class BadlyNamed;
            ```

            Nobody asks:

            ```csharp run
            Console.WriteLine(new WorseCart());

            public class WorseCart;
            ```

            In a session, a part gets only what it asks for:

            ```csharp session=cart
            public class WorseCart { public int Count => 2; }
            ```

            ```csharp session=cart warns=ACME001
            Console.WriteLine(new WorseCart().Count); // => 2

            public class BadCart;
            ```

            No analyzer has it:

            ```csharp compile warns=XYZ001
            public class BadCart;
            ```
            """,
            """
            post.md(19,14): error ACME002: 'BadlyNamed' is named badly.
                | The post doesn't state this.
            post.md(24,25): error SNIP0103: The post states warning ACME001, but neither the compiler nor an analyzer reports it.
                | Analyzers come with the project of the check, or with a package that the snippet asks for.
            post.md(42,17): error SNIP0102: The post states error ACME001, but the compiler reports it as a warning.
                | Write // warning ACME001, or warns=ACME001 in the tag, and tag the snippet run or compile if nothing else in it fails.
            post.md(50,14): error ACME003: 'WorseCart' is worse.
            post.md(84,25): error SNIP0103: The post states warning XYZ001, but neither the compiler nor an analyzer reports it.
                | Analyzers come with the project of the check, or with a package that the snippet asks for.
            """
        );
    }

    [SlowFact]
    public async Task All_run_on_request()
    {
        BuildAll();
        await CheckAsync(
            """
            ```csharp compile analyzers
            public class BadCart;
            ```

            Stated ones must be all:

            ```csharp compile analyzers warns=ACME001,OTHER001
            public class BadCart;
            ```

            ```csharp compile analyzers warns=ACME001
            public class BadCart;
            ```

            ```csharp run analyzers nowarn=OTHER001
            Console.WriteLine(new WorseCart());
            public class WorseCart;
            ```

            ```csharp compile analyzers
            var sum = 1 + 2;
            ```
            """,
            """
            post.md(2,14): warning ACME001: 'BadCart' is named Bad.
                | If the post means to show this, write // warning ACME001 at the end of the line, or tag the snippet nowarn=ACME001.
            post.md(2,14): warning OTHER001: 'BadCart' has a name.
                | If the post means to show this, write // warning OTHER001 at the end of the line, or tag the snippet nowarn=OTHER001.
            post.md(12,14): error OTHER001: 'BadCart' has a name.
                | The post doesn't state this.
            post.md(17,14): error ACME003: 'WorseCart' is worse.
            post.md(21,1): warning OTHER001: 'Program' has a name.
                | If the post means to show this, write // warning OTHER001 at the end of the line, or tag the snippet nowarn=OTHER001.
            """
        );
    }

    [SlowFact]
    public async Task One_that_throws_is_never_a_success()
    {
        BuildAll();
        WriteProject("Acme", "Failing");
        await CheckAsync(
            """
            ---
            snippetcheck:
              analyzers: true
            ---

            ```csharp compile
            public class Cart;
            ```
            """,
            """
            post.md(6,1): error SNIP0484: The analyzer 'Naming' failed, so the snippet can't be judged: InvalidOperationException: no luck
                | Fix the analyzer, use another version of it, or remove the tag analyzers, or the code of this analyzer that the post states.
            """
        );
        await CheckAsync(
            """
            ```csharp compile warns=FAIL001
            public class Cart;
            ```

            ```csharp compile warns=ACME001
            public class BadCart;
            ```

            ```csharp compile
            public class BadCart;
            ```
            """,
            """
            post.md(1,1): error SNIP0484: The analyzer 'Naming' failed, so the snippet can't be judged: InvalidOperationException: no luck
                | Fix the analyzer, use another version of it, or remove the tag analyzers, or the code of this analyzer that the post states.
            """
        );
    }

    [SlowFact]
    public async Task Another_build_of_them_is_asked_again()
    {
        BuildAll();
        const string post = """
            ```csharp compile warns=ACME001
            public class BadCart;
            ```
            """;
        await CheckAsync(post, "");
        Build("Acme", """("Worse", Rule("ACME001", DiagnosticSeverity.Warning, "'{0}' is worse."))""");
        await CheckAsync(
            post,
            """
            post.md(1,25): error SNIP0103: The post states warning ACME001, but neither the compiler nor an analyzer reports it.
                | Analyzers come with the project of the check, or with a package that the snippet asks for.
            """
        );
    }

    private async Task CheckAsync(string post, string problems)
    {
        _tool.Post(post + "\n");
        var result = await _tool.RunAsync("check", "post.md", "--project", "lib");
        var found = string.Join('\n', result.Out.TrimEnd().Split('\n').SkipLast(1));
        Assert.True(problems == found, result.Out + result.Error);
    }

    private void BuildAll()
    {
        Build(
            "Acme",
            """
            ("Bad", Rule("ACME001", DiagnosticSeverity.Warning, "'{0}' is named Bad.")),
            ("Badly", Rule("ACME002", DiagnosticSeverity.Warning, "'{0}' is named badly.")),
            ("Worse", Rule("ACME003", DiagnosticSeverity.Error, "'{0}' is worse."))
            """
        );
        Build("Other", """("", Rule("OTHER001", DiagnosticSeverity.Warning, "'{0}' has a name."))""");
        Build(
            "Failing",
            """("", Rule("FAIL001", DiagnosticSeverity.Warning, "'{0}' has a name."))""",
            "throw new InvalidOperationException(\"no luck\");"
        );
        WriteProject("Acme", "Other");
    }

    private void WriteProject(params string[] analyzers) =>
        _tool.Post(
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(analyzers.Select(a => $"<Analyzer Include=\"{a}.dll\" />"))}
              </ItemGroup>
            </Project>
            """,
            "lib/lib.csproj"
        );

    private void Build(string name, string rules, string failure = "")
    {
        var code = Analyzer
            .Replace("{rules}", rules, StringComparison.Ordinal)
            .Replace("{failure}", failure, StringComparison.Ordinal);
        CompilerExtension.Build(Path.Combine(_tool.Folder, "lib"), name, code);
    }
}
