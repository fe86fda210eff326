using System.Text;
using SnippetCheck.Checking;
using SnippetCheck.Compiler;
using SnippetCheck.Compiling;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The compiler's answers about the code of a post: a symbol, the names that can be written, a call. <c>$</c> is the cursor.</summary>
public sealed class CodeQuestionTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    [Theory]
    [InlineData("var total = 1;\nConsole.WriteLine(to$tal);", "(local variable) int total")]
    [InlineData("var total$ = 1;", "(local variable) int total")]
    [InlineData("const int Most = 3; var m = Mo$st;", "(local constant) int Most = 3")]
    [InlineData("Console.Write$Line(\"a\");", "void Console.WriteLine(string? value) (+ 19 overloads)")]
    [InlineData("var b = new System.Text.String$Builder();", "StringBuilder.StringBuilder() (+ 5 overloads)")]
    [InlineData("v$ar b = new System.Text.StringBuilder();", "class System.Text.StringBuilder")]
    [InlineData("int[] a = [1]; a.Fir$st();", "(extension) int IEnumerable<int>.First<int>() (+ 1 overload)")]
    [InlineData("var n = \"a\".Len$gth;", "int string.Length { get; }")]
    [InlineData("var d = DayOfWeek.Mon$day;", "(enum member) DayOfWeek.Monday = 1")]
    [InlineData("var p = Math.P$I;", "(constant) double Math.PI = 3.141592653589793")]
    [InlineData("Act$ion<int> f = _ => { };", "delegate void System.Action<int>(int obj)")]
    [InlineData("Sys$tem.Console.WriteLine();", "namespace System")]
    [InlineData("var q = from n in new[] { 1 } select n$;", "(range variable) int n")]
    [InlineData("T Id<T>(T$ x) => x;", "T in T Id<T>(T x)")]
    [InlineData("int Twice(int n) => n$ * 2;", "(parameter) int n")]
    [InlineData("int Twi$ce(int n) => n * 2;", "int Twice(int n)")]
    [InlineData(
        "var who = new { Name = \"a\", Age = 3 };\nwh$o.ToString();",
        "(local variable) <anonymous type: string Name, int Age> who"
    )]
    [InlineData("var pair = (A: 1, B: \"x\");\npair.$B.ToString();", "(field) string (int A, string B).B")]
    [InlineData("string? name = null; na$me?.ToString();", "(local variable) string? name")]
    [InlineData("/* a */ 1$.ToString();", null)]
    [InlineData("// to$tal\nvar total = 1;", null)]
    [InlineData("var s = \"to$tal\";", null)]
    [InlineData("logger$.Log(1);", null)]
    public Task A_symbol_is_shown_as_an_editor_shows_it(string code, string? display) =>
        ShownAsync($"```csharp run\n{code}\n```\n", display);

    [Theory]
    [InlineData("```csharp compile\nint Fo$o() => 1;\nint bar;\npublic string Name => \"\";\n```\n", "int Foo()")]
    [InlineData(
        "```csharp compile\nint Foo() => ba$r;\nprivate int bar;\npublic string Name => \"\";\n```\n",
        "(field) int bar"
    )]
    [InlineData(
        "> - text\n>   ```csharp run\n>   var total = 1;\r\n>   to$tal++;\n>   ```\n",
        "(local variable) int total"
    )]
    [InlineData(
        "```csharp session=a\nvar cart = 1;\n```\n```csharp session=a\nca$rt++;\n```\n",
        "(local variable) int cart"
    )]
    [InlineData(
        "<!-- csharp setup\nvar log = new List<int>();\n-->\n```csharp run\nlo$g.Add(1);\n```\n",
        "(local variable) List<int> log"
    )]
    [InlineData("```csharp fails=CS0029\nint na$me = \"a\";\n```\n", "(local variable) int name")]
    [InlineData(
        "```csharp compile assumes=logger\nvar total = 1; logger.Log(tota$l);\n```\n",
        "(local variable) int total"
    )]
    [InlineData("```csharp\nvar total = 1; tota$l++;\n```\n", "(local variable) int total")]
    [InlineData("Prose$\n```csharp\nvar total = 1;\n```\n", null)]
    public Task A_symbol_is_that_of_the_snippets_program(string post, string? display) => ShownAsync(post, display);

    [Fact]
    public async Task Documentation_comes_with_the_framework_and_with_comments()
    {
        Assert.Equal(
            "Writes the specified string value, followed by the current line terminator, to the standard output stream.",
            (await SymbolAsync("```csharp run\nConsole.Wri$teLine(\"a\");\n```\n"))?.Summary
        );
        var own = await SymbolAsync(
            "```csharp session=a\n/// <summary>Adds <paramref name=\"x\"/> to\n/// a <see cref=\"List{T}\"/>.</summary>\nstatic class C { }\n```\n\n```csharp session=a\nvar n = nameof($C);\n```\n"
        );
        Assert.Equal("Adds x to a List.", own?.Summary);
        Assert.Equal(new Place(4, 14, 4, 15), own?.Definition?.Place);
        Assert.Equal(new Place(8, 16, 8, 17), own?.Place);
    }

    [Theory]
    [InlineData("var cart = new List<int>();\ncart.$", "Add", "Select", "Console")]
    [InlineData("var cart = new List<int>();\ncart.$\nConsole.WriteLine(1);", "Add", "Select", "Console")]
    [InlineData("var cart = new List<int>();\ncart.$\nvar x = 1;", "Add", "Select", "Console")]
    [InlineData("var cart = new List<int>();\ncart?.A$", "Add", "Select", "Console")]
    [InlineData("var cart = new List<int>();\nif (cart.Count > 0) { cart.$ }", "Add", "Select", "Console")]
    [InlineData("var cart = new List<int>();\nConsole.WriteLine(cart.$", "Add", "Count", "Console")]
    [InlineData("Console.$", "WriteLine", "ReadLine", "ToString")]
    [InlineData("System.$", "Console", "Linq", "cart")]
    [InlineData("var cart = 1;\n$", "cart", "Console", "WriteLine")]
    [InlineData("var cart = 1;\nvar total = ca$", "cart", "Console", "total")]
    [InlineData("var cart = 1;\nif (ca$", "cart", "Console", "WriteLine")]
    [InlineData(
        "var item = new Item { $ };\nclass Item { public int Price { get; set; } public int Count; }",
        "Price",
        "Count",
        "Console"
    )]
    [InlineData("using System.$;", "Text", "Linq", "Console")]
    [InlineData("class C { int total; int Sum() { var part = 1; return $ } }", "part", "total", "Sum2")]
    [InlineData("public int Total { get; set; }\npublic int Twice() { return To$ }", "Total", "Twice", "WriteLine")]
    public async Task Names_are_offered_where_they_can_be_written(string code, string first, string second, string not)
    {
        var names = await NamesAsync($"```csharp run\n{code}\n```\n");
        Assert.NotNull(names);
        Assert.Contains(first, names.All.Select(n => n.Name));
        Assert.Contains(second, names.All.Select(n => n.Name));
        Assert.DoesNotContain(not, names.All.Select(n => n.Name));
    }

    [Theory]
    [InlineData("// total$")]
    [InlineData("var s = \"to$tal\";")]
    [InlineData("var s = \"to$")]
    [InlineData("var s = 1$2;")]
    [InlineData("/* to$tal */")]
    public async Task No_name_is_offered_in_text(string code) =>
        Assert.Null(await NamesAsync($"```csharp run\n{code}\n```\n"));

    [Fact]
    public async Task Near_names_come_first_and_say_what_they_replace()
    {
        var names = await NamesAsync("```csharp run\nvar zoo = 1;\nConsole.WriteLine(zo$);\n```\n");
        Assert.Equal("zoo", names?.All[0].Name);
        Assert.Equal(new Place(3, 19, 3, 21), names?.Replaced);
        Assert.Equal(Nearness.Local, names?.All[0].Nearness);
    }

    [Fact]
    public async Task A_session_offers_what_comes_before()
    {
        var names = await NamesAsync(
            "```csharp session=a\nvar first = 1;\n```\n\n```csharp session=a\n$\n```\n\n```csharp session=a\nvar later = 1;\n```\n"
        );
        Assert.Equal("first", names?.All[0].Name);
        Assert.DoesNotContain("later", names?.All.Select(n => n.Name) ?? []);
        Assert.DoesNotContain("Program", names?.All.Select(n => n.Name) ?? []);
    }

    [Fact]
    public async Task A_name_that_is_offered_can_be_looked_up()
    {
        var (post, at) = Read("```csharp run\nConsole.$\n```\n");
        await using var run = await checkers.Engine.BeginAsync(CheckerFixture.Usual, CancellationToken.None);
        var questions = run.QuestionsOn(post);
        var names = await questions.NamesAtAsync(at.Line, at.Column, CancellationToken.None);
        Assert.NotNull(names);
        var meaning = await questions.MeaningAsync(names, "Beep", CancellationToken.None);
        Assert.Equal("void Console.Beep() (+ 1 overload)", meaning?.Display);
        Assert.Equal("Plays the sound of a beep through the console speaker.", meaning?.Summary);
    }

    [Theory]
    [InlineData("Math.Max($", "(", 0)]
    [InlineData("Math.Max(1, $", "int Math.Max(int val1, int val2)", 1)]
    [InlineData("Math.Max(1, $);", "int Math.Max(int val1, int val2)", 1)]
    [InlineData("Console.WriteLine(string.Join(\",\", $)", "string string.Join(", 1)]
    [InlineData("int Add(int a, int b) => a + b;\nAdd(b: $", "int Add(int a, int b)", 1)]
    [InlineData("var l = new List<int>($);", "List<int>.List(", 0)]
    [InlineData("Func<int, int> twice = n => 2 * n;\ntwice($)", "int Func<int, int>.Invoke(int arg)", 0)]
    [InlineData("var l = new List<int>();\nl[$", "int List<int>.this[int index] { get; set; }", 0)]
    public async Task The_overloads_of_a_call_are_shown(string code, string active, int parameter)
    {
        var (post, at) = Read($"```csharp run\n{code}\n```\n");
        await using var run = await checkers.Engine.BeginAsync(CheckerFixture.Usual, CancellationToken.None);
        var found = await run.QuestionsOn(post).SignaturesAtAsync(at.Line, at.Column, CancellationToken.None);
        Assert.NotNull(found);
        Assert.Contains(active, found.All[found.Active].Display, StringComparison.Ordinal);
        Assert.Equal(parameter, found.Parameter);
        Assert.All(
            found.All,
            s => Assert.All(s.Parameters, p => Assert.Contains(p.Display, s.Display, StringComparison.Ordinal))
        );
    }

    // Whatever is typed, and wherever the cursor is: there's an answer, and the compiler lives.
    [Fact]
    public async Task Every_place_of_half_typed_code_has_an_answer()
    {
        const string Whole =
            "using System.Text;\nvar cart = new List<(string Name, int Price)> { (\"a\", 1) };\nforeach (var (name, price) in cart.Where(c => c.Price > 0)) { Console.WriteLine($\"{name}: {price,3}\"); }\nrecord Item(string Name) { public int Total => 1; }\n";
        await using var run = await checkers.Engine.BeginAsync(CheckerFixture.Usual, CancellationToken.None);
        for (var length = 0; length <= Whole.Length; length += 5)
        {
            var (post, at) = Read(
                $"```csharp session=a\nvar one = 1;\n```\n```csharp session=a\n{Whole[..length]}$\n```\n"
            );
            var questions = run.QuestionsOn(post);
            await questions.NamesAtAsync(at.Line, at.Column, CancellationToken.None);
            await questions.SignaturesAtAsync(at.Line, at.Column, CancellationToken.None);
            await questions.AllSymbolsAsync(post.Snippets[1], CancellationToken.None);
            var first = await questions.SymbolAtAsync(2, 5, CancellationToken.None);
            Assert.Equal("(local variable) int one", first?.Display);
        }
    }

    private async Task ShownAsync(string post, string? display) =>
        Assert.Equal(display, (await SymbolAsync(post))?.Display);

    private async Task<PostSymbol?> SymbolAsync(string text)
    {
        var (post, at) = Read(text);
        await using var run = await checkers.Engine.BeginAsync(CheckerFixture.Usual, CancellationToken.None);
        return await run.QuestionsOn(post).SymbolAtAsync(at.Line, at.Column, CancellationToken.None);
    }

    private async Task<PostNames?> NamesAsync(string text)
    {
        var (post, at) = Read(text);
        await using var run = await checkers.Engine.BeginAsync(CheckerFixture.Usual, CancellationToken.None);
        return await run.QuestionsOn(post).NamesAtAsync(at.Line, at.Column, CancellationToken.None);
    }

    private static (Post Post, (int Line, int Column) At) Read(string text)
    {
        var offset = text.IndexOf('$', StringComparison.Ordinal);
        var before = text[..offset].Split('\n');
        var post = PostReader.Read("post.md", Encoding.UTF8.GetBytes(text.Remove(offset, 1)), PostContext.Alone);
        return (post, (before.Length, before[^1].Length + 1));
    }
}
