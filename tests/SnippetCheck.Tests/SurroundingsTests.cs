using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A snippet sees nothing of its caller, except for what's part of the cache key.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task No_variable_of_the_caller_reaches_a_snippet()
    {
        _tool.Environment["LD_LIBRARY_PATH"] = "/nowhere-of-mine";
        _tool.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/nowhere-of-mine";
        _tool.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0";
        _tool.Environment["TZ"] = "Asia/Tokyo";
        _tool.Environment["MY_TOKEN"] = "nowhere-of-mine";
        _tool.Post(
            """
            ```csharp run
            foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            {
                if (((string)entry.Value!).Contains("nowhere-of-mine")) Console.WriteLine(entry.Key);
            }
            Console.WriteLine(Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") ?? "none");
            Console.WriteLine(TimeZoneInfo.Local.Id);
            ```
            ```output
            none
            UTC
            ```
            """
        );
        var result = await _tool.RunProcessAsync("check");
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
    }

    [Theory]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", 0)]
    [InlineData("LD_LIBRARY_PATH", "/nowhere-of-mine", 0)]
    [InlineData("PATH", "/nowhere-of-mine", 1)]
    [InlineData("MY_TOKEN", "x", 1)]
    public async Task Everything_that_can_change_a_result_is_in_its_key(string variable, string value, int cached)
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1); // => 1\n```\n");
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(1, await CachedAsync());
        _tool.Environment[variable] =
            variable == "PATH" ? $"{Environment.GetEnvironmentVariable("PATH")}:{value}" : value;
        Assert.Equal(cached, await CachedAsync());
    }

    private async Task<int> CachedAsync()
    {
        var result = await _tool.RunProcessAsync("check", "--format", "json");
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        return (int)result.Json["summary"]!["cached"]!;
    }
}
