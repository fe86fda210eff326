using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The packages that pages tell their readers to install, with a feed that the tests make.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    private PackageFeed Feed()
    {
        var feed = new PackageFeed(_tool.Folder);
        feed.Add("Shop.Core", "1.0.0", "");
        feed.Add("Shop.Core", "2.0.0", "");
        feed.Add("Shop.Beta", "1.0.0-beta.1", "");
        return feed;
    }

    private async Task<string> ReportAsync(params string[] options)
    {
        var result = await _tool.RunAsync(["check", "post.md", .. options]);
        Assert.True(result.ExitCode is 0 or 1, result.Error);
        return result.Out[..result.Out.LastIndexOf("1 post", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task Each_line_names_a_package_that_can_be_installed()
    {
        Feed();
        _tool.Post(
            """
            ---
            snippetcheck:
              install: check
            ---

            Run `dotnet add package Shop.Core`, not dotnet add package and so on.

            <!-- dotnet add package Shop.Hidden -->

            ```sh
            $ dotnet add package Shop.Cor
            dotnet add src/Shop.csproj package Shop.Core --version 3.0.0 && dotnet package add Shop.Beta
            dotnet package add Shop.Beta --prerelease
            dotnet package add Shop.Core@1.0.0
            dotnet tool install --global Shop.Tool  # dotnet add package Shop.Comment
            ```

            ```powershell
            PM> Install-Package -Id Shop.Core -Version 1.5.0
            Install-Package Shop.Beta -IncludePrerelease
            ```

            ```xml
            <ItemGroup>
              <PackageReference Include="Shop.Core" Version="[1.0,2.0)" />
              <PackageReference Version="3.*"
                                Include="Shop.Core" />
              <PackageReference Include="Shop.Core" Version="$(ShopVersion)" />
              <!-- <PackageReference Include="Shop.Hidden" Version="1.0.0" /> -->
            -  <PackageReference Include="Shop.Gone" Version="1.0.0" />
            +  <PackageReference Include='Shop.Core' Version='2.0.0' />
              <PackageReference Include="Shop.Core">
                <Version>4.0.0</Version>
              </PackageReference>
            </ItemGroup>
            ```

            ```csharp run
            #:package Shop.Core@2.0.0
            Console.WriteLine(Shop.Core.Greeter.Always()); // => always
            ```
            """
        );

        Assert.Equal(
            """
            post.md(11,22): error SNIP0531: A reader can't install 'Shop.Cor': no feed lists a package of that name.
                | Check its name, or add the source that has it to a NuGet.config in the post's folder or above.
            post.md(12,56): error SNIP0532: A reader can't install Shop.Core 3.0.0: no feed lists such a version.
                | It doesn't exist, or is unlisted. The newest that's listed is 2.0.0.
            post.md(12,84): error SNIP0533: The package Shop.Beta has only prereleases, such as 1.0.0-beta.1, and this line doesn't ask for one.
                | Add --prerelease.
            post.md(15,30): error SNIP0531: A reader can't install 'Shop.Tool': no feed lists a package of that name.
                | Check its name, or add the source that has it to a NuGet.config in the post's folder or above.
            post.md(19,44): error SNIP0532: A reader can't install Shop.Core 1.5.0: no feed lists such a version.
                | It doesn't exist, or is unlisted. The newest that's listed is 2.0.0.
            post.md(25,50): error SNIP0535: '[1.0,2.0)' doesn't admit version 2.0.0 of Shop.Core, with which the snippet on line 38 is checked.
                | Write the same version in both places.
            post.md(26,30): error SNIP0532: A reader can't install Shop.Core 3.*: no feed lists such a version.
                | It doesn't exist, or is unlisted. The newest that's listed is 2.0.0.
            post.md(33,14): error SNIP0532: A reader can't install Shop.Core 4.0.0: no feed lists such a version.
                | It doesn't exist, or is unlisted. The newest that's listed is 2.0.0.

            """.ReplaceLineEndings("\n"),
            await ReportAsync()
        );
    }

    [Fact]
    public async Task A_directive_that_cannot_be_restored_is_reported_once()
    {
        Feed();
        _tool.Post(
            """
            ---
            snippetcheck:
              install: check
            ---

            ```csharp run
            #:package Shop.Cor@1.0.0
            Console.WriteLine(1);
            ```
            """
        );

        Assert.Matches(@"\Apost\.md\(7,1\): error SNIP0504: [^\n]*\n(    \|[^\n]*\n)*\z", await ReportAsync());
    }

    [Theory]
    [InlineData("1.2", "1.2.0", true)]
    [InlineData("1.2", "3.0.0", true)]
    [InlineData("1.2", "1.1.9", false)]
    [InlineData("[1.2]", "1.2.0", true)]
    [InlineData("[1.2]", "1.2.1", false)]
    [InlineData("[1.0,2.0)", "2.0.0", false)]
    [InlineData("(1.0,2.0]", "1.0.0", false)]
    [InlineData("(,2.0]", "2.0.0", true)]
    [InlineData("8.*", "8.5.1", true)]
    [InlineData("8.*", "80.5.1", false)]
    [InlineData("8.1.*", "8.2.0", false)]
    [InlineData("*", "1.0.0", true)]
    [InlineData("1.0.0-*", "1.0.0-beta.1", true)]
    public void A_range_admits_what_NuGet_admits(string range, string version, bool isAdmitted) =>
        Assert.Equal(isAdmitted, PackageRange.Parse(range)!.Admits(PackageVersion.Parse(version)!));

    [Theory]
    [InlineData("$(Version)")]
    [InlineData("x.y.z")]
    [InlineData("")]
    [InlineData("[")]
    public void What_is_no_range_is_not_read(string range) => Assert.Null(PackageRange.Parse(range));

    [Fact]
    public async Task What_configuration_asks_for_holds_for_all_posts_below_it()
    {
        Feed();
        _tool.Post("""{ "install": "check" }""", "snippetcheck.json");
        _tool.Post("`dotnet add package Shop.Cor`\n");
        Assert.Contains("SNIP0531", await ReportAsync(), StringComparison.Ordinal);

        _tool.Post("---\nsnippetcheck:\n  install: ignore\n---\n`dotnet add package Shop.Cor`\n");
        Assert.DoesNotContain("SNIP0531", await ReportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_asked_gives_no_verdict_but_a_note()
    {
        Feed();
        await File.WriteAllTextAsync(
            Path.Combine(_tool.Folder, "NuGet.config"),
            """
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /><add key="gone" value="http://127.0.0.1:1/index.json" allowInsecureConnections="true" /></packageSources>
            </configuration>
            """
        );
        _tool.Post(
            """
            ---
            snippetcheck:
              install: check
            ---
            `dotnet add package Shop.Private` and `dotnet add package Shop.Beta`
            """
        );
        var report = await ReportAsync();
        Assert.DoesNotContain("SNIP0531", report, StringComparison.Ordinal);
        Assert.Contains("SNIP0533", report, StringComparison.Ordinal);
        Assert.Contains(
            "A feed couldn't be asked, so lines that install packages have no verdict: ",
            report,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_feed_calls_deprecated_or_does_not_list_is_an_error_and_is_kept_for_a_day()
    {
        using var feed = new HttpFeed();
        feed.Add("Shop.Old", "1.0.0", deprecation: """{ "reasons": ["Legacy"] }""");
        feed.Add("Shop.Old", "2.0.0-beta.1");
        feed.Add(
            "Shop.Gone",
            "1.0.0",
            deprecation: """{ "reasons": ["Other"], "message": "No more.", "alternatePackage": { "id": "Shop.Core" } }"""
        );
        feed.Add("Shop.Unlisted", "1.0.0", isListed: false);
        feed.Configure(_tool.Folder);
        _tool.Post(
            """
            ---
            snippetcheck:
              install: check
            ---

            ```sh
            dotnet add package Shop.Old
            dotnet add package Shop.Old --prerelease
            dotnet add package Shop.Gone
            dotnet add package Shop.Unlisted
            ```
            """
        );
        const string Expected = """
            post.md(7,20): error SNIP0534: The package Shop.Old 1.0.0 is deprecated.
                | Tell readers to install what replaces it.
            post.md(9,20): error SNIP0534: The package Shop.Gone 1.0.0 is deprecated:
                | No more. Its owners suggest Shop.Core.
                | Tell readers to install what replaces it.
            post.md(10,20): error SNIP0531: A reader can't install 'Shop.Unlisted': no feed lists a package of that name.
                | Check its name, or add the source that has it to a NuGet.config in the post's folder or above.

            """;

        Assert.Equal(Expected, await ReportAsync());
        Assert.Equal(1, feed.RequestsFor("shop.old"));
        await ReportAsync();
        Assert.Equal(1, feed.RequestsFor("shop.old"));
    }

    [Fact]
    public async Task With_the_sandbox_on_no_feed_is_asked()
    {
        Feed();
        _tool.Post("---\nsnippetcheck:\n  install: check\n---\n`dotnet add package Shop.Cor`\n");
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "snippetcheck.json"), """{ "sandbox": "on" }""");
        var report = await ReportAsync();
        Assert.DoesNotContain("SNIP0531", report, StringComparison.Ordinal);
        Assert.Contains("no feed is asked without --allow-build", report, StringComparison.Ordinal);
        Assert.Contains("SNIP0531", await ReportAsync("--allow-build"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reader_lacks_is_an_error_at_the_code_that_needs_it()
    {
        var feed = Feed();
        feed.Add("Shop.Rates", "1.0.0", "");
        feed.Add("Shop.Api", "1.0.0", "");
        feed.Add("Shop.Api", "2.0.0", """public static string Now() => "now";""");
        feed.Add("Shop.All", "1.0.0", "", dependency: "Shop.Rates");
        _tool.Post(
            """
            ---
            snippetcheck:
              install: reader
              installed: [Shop.Core]
              packages:
                Shop.Core: 2.0.0
                Shop.Rates: 1.0.0
                Shop.Api: 2.0.0
            ---

            ```sh
            dotnet add package Shop.Api --version 1.0.0
            ```

            ```csharp run
            Console.WriteLine(Shop.Core.Greeter.Always()); // => always
            ```

            ```csharp run
            using Shop.Rates;

            Console.WriteLine(Greeter.Always()); // => always
            ```

            ```csharp run
            Console.WriteLine(Shop.Api.Greeter.Now()); // => now
            ```

            ```csharp run
            Console.WriteLine(1); // => 1
            ```
            """
        );
        Assert.Equal(
            """
            post.md(20,12): error SNIP0536: 'Shop.Rates' is in Shop.Rates, which this page doesn't tell its reader to install.
                | Add a line such as dotnet add package Shop.Rates. If an earlier page has it, add Shop.Rates to installed.
            post.md(26,36): error SNIP0537: This compiles here, but not with what this page tells its reader to install:
                | CS0117: 'Greeter' does not contain a definition for 'Now'
                | Shop.Core 2.0.0
                | Shop.Api 1.0.0
                | Tell readers to install what the post's snippets are checked with.

            """.ReplaceLineEndings("\n"),
            await ReportAsync()
        );

        _tool.Post(
            """
            ---
            snippetcheck:
              install: reader
            ---

            `dotnet add package Shop.All`

            <!-- csharp setup
            #:package Shop.Rates@1.0.0
            -->

            ```csharp run
            Console.WriteLine(Shop.Rates.Greeter.Always()); // => always
            ```

            ```csharp run
            #:package Shop.Core@1.0.0
            Console.WriteLine(Shop.Core.Greeter.Always()); // => always
            ```
            """
        );
        Assert.Equal("", await ReportAsync());
    }

    [Theory]
    [InlineData("artifacts/*.nupkg")]
    [InlineData("artifacts")]
    [InlineData("artifacts/Shop.Core.2.0.0.nupkg", "artifacts/Shop.New.1.0.0-ci.5.nupkg")]
    public async Task Packages_that_were_just_packed_come_before_the_feeds(params string[] paths)
    {
        Feed();
        var packed = PackageFeed.Packed(Path.Combine(_tool.Folder, "artifacts"));
        packed.Add("Shop.Core", "2.0.0", """public static string Now() => "now";""");
        packed.Add("Shop.New", "1.0.0-ci.5", "", dependency: "Shop.Core");
        _tool.Post(
            """
            ---
            snippetcheck:
              install: reader
            ---

            ```sh
            dotnet add package Shop.New --prerelease
            dotnet add package Shop.Core
            ```

            ```csharp run
            #:package Shop.Core@2.0.0
            #:package Shop.New@1.0.0-ci.5
            Console.WriteLine(Shop.Core.Greeter.Now()); // => now
            Console.WriteLine(Shop.New.Greeter.Always()); // => always
            ```
            """
        );
        Assert.Equal("", await ReportAsync(["--packed", .. paths]));
        Assert.Contains("SNIP0531: A reader can't install 'Shop.New'", await ReportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_packed_again_is_used_in_its_new_form()
    {
        Feed();
        var artifacts = Path.Combine(_tool.Folder, "artifacts");
        _tool.Post(
            """
            ```csharp run
            #:package Shop.Core@2.0.0
            Console.WriteLine(Shop.Core.Greeter.Now()); // => now
            ```
            """
        );
        PackageFeed.Packed(artifacts).Add("Shop.Core", "2.0.0", """public static string Now() => "then";""");
        Assert.Contains("post.md(3,", await ReportAsync("--packed", "artifacts"), StringComparison.Ordinal);
        Directory.Delete(artifacts, recursive: true);
        PackageFeed.Packed(artifacts).Add("Shop.Core", "2.0.0", """public static string Now() => "now";""");
        Assert.Equal("", await ReportAsync("--packed", "artifacts"));
    }

    [Theory]
    [InlineData("nowhere", "--packed: 'nowhere' doesn't exist.")]
    [InlineData("*.nupkg", "--packed: there's no package (*.nupkg) at '*.nupkg'.")]
    [InlineData("post.md", "post.md' isn't a package.")]
    public async Task A_path_without_packages_is_an_error_of_usage(string path, string message)
    {
        _tool.Post("");
        var result = await _tool.RunAsync("check", "--packed", path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Helper.Say();", "")]
    [InlineData(
        "Helper.Say(); Shop.Rates.Greeter.Always();",
        "post.md(17,15): error SNIP0536: 'Shop.Rates' is in Shop.Rates, which this page doesn't tell its reader to install."
    )]
    [InlineData(
        "Helper.Say(); Greeter.Always();",
        "post.md(17,15): error SNIP0536: 'Greeter' is in Shop.Rates, which this page doesn't tell its reader to install."
    )]
    [InlineData(
        "Helper.Say(); Console.Write(\"\".Again());",
        "post.md(17,32): error SNIP0536: 'Again' is in Shop.Rates, which this page doesn't tell its reader to install."
    )]
    public async Task Hidden_code_and_shared_usings_do_not_need_what_the_page_does_not_install(
        string code,
        string expected
    )
    {
        var feed = Feed();
        feed.Add("Shop.Rates", "1.0.0", "public static string Again(this string text) => text;");
        feed.Add("Shop.Api", "1.0.0", "");
        _tool.Post(
            $$"""
            ---
            snippetcheck:
              install: reader
              usings: [Shop.Rates]
              packages: { Shop.Core: 2.0.0, Shop.Rates: 1.0.0, Shop.Api: 1.0.0 }
            ---

            `dotnet add package Shop.Core`

            <!-- csharp setup
            using ApiGreeter = Shop.Api.Greeter;

            static class Helper { public static void Say() => Console.WriteLine(Shop.Rates.Greeter.Always() + ApiGreeter.Always()); }
            -->

            ```csharp run
            {{code}}
            ```

            ```output
            alwaysalways
            ```
            """
        );
        Assert.Equal(expected, (await ReportAsync()).Split('\n')[0]);
    }

    [Theory]
    [InlineData("```sh\n$ dotnet add package Shop.Core\n```", "$ dotnet add package Shop.Rates")]
    [InlineData("```sh\ndotnet package add Shop.Core@2.0.0\n```", "dotnet package add Shop.Rates@1.0.0")]
    [InlineData("- `dotnet add package Shop.Core`", "- `dotnet add package Shop.Rates`")]
    [InlineData(
        "```xml\n  <PackageReference Include=\"Shop.Core\" Version=\"2.0.0\" />\n```",
        "  <PackageReference Include=\"Shop.Rates\" Version=\"1.0.0\" />"
    )]
    [InlineData("Install it with `dotnet add package Shop.Core`.", null)]
    public async Task An_update_adds_the_line_for_a_package_that_a_reader_lacks(string line, string? added)
    {
        Feed().Add("Shop.Rates", "1.0.0", "");
        var post = $$"""
            ---
            snippetcheck:
              install: reader
              packages: { Shop.Core: 2.0.0, Shop.Rates: 1.0.0 }
            ---

            {{line}}

            ```csharp run
            Console.WriteLine(Shop.Rates.Greeter.Always()); // => always
            ```

            """;
        _tool.Post(post);
        var check = await _tool.RunAsync("check", "post.md", "--format", "json");
        var edit = check.Json["posts"]![0]!["problems"]![0]!["edits"]?[0]!["newText"]?.GetValue<string>();
        Assert.Equal(added is null ? null : "\n" + added, edit);

        var result = await _tool.RunAsync("update", "post.md");
        Assert.Equal(added is null ? 1 : 0, result.ExitCode);
        var last = line.Split('\n')[^(line.EndsWith("```", StringComparison.Ordinal) ? 2 : 1)];
        Assert.Equal(
            added is null ? post : post.Replace(last + "\n", $"{last}\n{added}\n", StringComparison.Ordinal),
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "post.md"))
        );
    }
}
