using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Types of snippets that have the names of others: of other snippets, or of the project that all are compiled against.</summary>
public sealed class ProjectTypesTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [SlowFact]
    public async Task A_snippet_may_declare_what_others_and_the_project_declare()
    {
        WriteProject();
        _tool.Post(
            """
            The library's:

            ```csharp run
            Console.WriteLine(Checkout.Pay(new Order())); // => 1
            ```

            Its own:

            ```csharp run
            Console.WriteLine(new Order().Total); // => 2
            class Order { public int Total => 2; }
            ```

            Another fence of the page:

            ```csharp run
            Console.WriteLine(new Order().Total); // => 3
            class Order { public int Total => 3; }
            ```

            In the library's namespace:

            ```csharp run
            Console.WriteLine(new Shop.Order().Total); // => 4
            namespace Shop
            {
                class Order { public int Total => 4; }
            }
            ```

            ```csharp compile
            namespace Shop;
            public class Order { public int Total => 4; }
            public class Use { public int Total => new Order().Total; }
            ```

            The global one:

            ```csharp run
            Console.WriteLine(new Customer().Name); // => own
            class Customer { public string Name => "own"; }
            ```

            Internal one:

            ```csharp run
            Console.WriteLine(new Shop.Basket().Size); // => 5
            namespace Shop { class Basket { public int Size => 5; } }
            ```

            Members:

            ```csharp compile
            class Order { }
            Order Make() => new();
            ```

            ```csharp compile warns=CS0219
            int x = 1;
            class Order { }
            ```

            The compiler's warning about that counts like any other:

            ```csharp compile warns=CS0219,CS0436
            int x = 1;
            namespace Shop { class Order { Order Next() => new(); } }
            ```

            """
        );
        _tool.Post(
            """
            ```csharp run
            Console.WriteLine(new Order().Total); // => 6
            class Order { public int Total => 6; }
            ```

            """,
            "b.md"
        );
        var result = await _tool.RunAsync("check", "post.md", "b.md", "--project", "lib");
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        Assert.Contains("11 snippets: 11 passed (7 run, 4 compiled)", result.Out, StringComparison.Ordinal);
    }

    private void WriteProject()
    {
        _tool.Post(
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RootNamespace>Shop</RootNamespace>
              </PropertyGroup>
              <ItemGroup><Using Include="Shop" /><InternalsVisibleTo Include="Snippet" /></ItemGroup>
            </Project>
            """,
            "lib/lib.csproj"
        );
        _tool.Post(
            """
            namespace Shop
            {
                public class Order { public int Total => 1; }
                internal class Basket { public int Size => 1; }
                public static class Checkout { public static int Pay(Order order) => order.Total; }
            }
            public class Customer { public string Name => "library"; }
            """,
            "lib/Order.cs"
        );
    }
}
