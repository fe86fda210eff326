using System.Runtime.InteropServices;
using SnippetCheck.Processes;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Where the tool that's compiled to machine code finds .NET.</summary>
public sealed class DotnetInstallationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snippetcheck-tests-");
    private readonly Dictionary<string, string> _variables = [];

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_any_there_is_none() => Assert.Null(Find());

    [Fact]
    public void An_installation_needs_the_executable_and_a_runtime_for_us()
    {
        Install("old", "8.0.20", "9.0.1");
        Install("none");
        Directory.CreateDirectory(PathOf("empty"));
        _variables["PATH"] = string.Join(Path.PathSeparator, PathOf("old"), PathOf("none"), PathOf("empty"), "");
        Assert.Null(Find());

        Install("new", "8.0.20", "10.0.3");
        _variables["PATH"] += PathOf("new");
        Assert.Equal(new(PathOf("new"), "10.0.3"), Find());
    }

    [Fact]
    public void The_one_that_started_us_comes_first_and_then_what_the_environment_names()
    {
        Install("parent", "10.0.1");
        Install("named", "10.0.2");
        Install("general", "10.0.3");
        Install("shell", "10.0.4");
        var named = $"DOTNET_ROOT_{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}";
        _variables["PATH"] = PathOf("shell");
        Assert.Equal(PathOf("shell"), Find()?.Root);

        _variables["DOTNET_ROOT"] = PathOf("general");
        Assert.Equal(PathOf("general"), Find()?.Root);

        _variables[named] = PathOf("named") + Path.DirectorySeparatorChar;
        Assert.Equal(PathOf("named"), Find()?.Root);

        _variables["DOTNET_HOST_PATH"] = PathOf(Path.Combine("parent", DotnetInstallation.ExecutableName));
        Assert.Equal(PathOf("parent"), Find()?.Root);
    }

    [Fact]
    public void A_link_leads_to_the_installation()
    {
        Install("lib", "10.0.1");
        Directory.CreateDirectory(PathOf("bin"));
        File.CreateSymbolicLink(
            PathOf(Path.Combine("bin", DotnetInstallation.ExecutableName)),
            PathOf(Path.Combine("lib", DotnetInstallation.ExecutableName))
        );
        _variables["PATH"] = PathOf("bin");
        Assert.Equal(PathOf("lib"), Find()?.Root);
    }

    [LinuxFact]
    public void The_place_that_the_system_names_comes_before_the_usual_ones()
    {
        Install(Path.Combine("usr", "lib", "dotnet"), "10.0.1");
        Assert.Equal(PathOf(Path.Combine("usr", "lib", "dotnet")), Find()?.Root);

        Install("elsewhere", "10.0.2");
        Directory.CreateDirectory(PathOf(Path.Combine("etc", "dotnet")));
        File.WriteAllText(PathOf(Path.Combine("etc", "dotnet", "install_location")), PathOf("elsewhere") + "\n");
        Assert.Equal(PathOf("elsewhere"), Find()?.Root);
    }

    [WindowsFact]
    public void Windows_has_it_among_its_programs()
    {
        Install(Path.Combine("Program Files", "dotnet"), "10.0.1");
        _variables["ProgramFiles"] = PathOf("Program Files");
        Assert.Equal(PathOf(Path.Combine("Program Files", "dotnet")), Find()?.Root);
    }

    [Theory]
    [InlineData("10.0.9", "10.0.10", "10.0.10")]
    [InlineData("10.0.9", "11.0.0", "10.0.9")]
    [InlineData("10.0.9", "10.1.0", "10.0.9")]
    [InlineData("11.0.0-preview.1", "12.0.1", "12.0.1")]
    [InlineData("11.0.0-preview.10.1", "11.0.0-preview.9.1", "11.0.0-preview.10.1")]
    [InlineData("9.0.0", "11.0.2", "11.0.2")]
    public void The_runtime_is_the_one_that_dotnet_chooses(string one, string other, string expected)
    {
        Install("dotnet", one, other);
        _variables["DOTNET_ROOT"] = PathOf("dotnet");
        Assert.Equal(expected, Find()?.RuntimeVersion);
    }

    [Fact]
    public void On_this_machine_it_finds_what_runs_this_test()
    {
        var ours = DotnetInstallation.OfThisProcess();
        Assert.Equal(ours, DotnetInstallation.Find(name => name == "DOTNET_ROOT" ? ours.Root : null, "/"));
    }

    private DotnetInstallation? Find() => DotnetInstallation.Find(_variables.GetValueOrDefault, _folder.FullName);

    private void Install(string folder, params string[] runtimes)
    {
        Directory.CreateDirectory(PathOf(folder));
        File.WriteAllText(PathOf(Path.Combine(folder, DotnetInstallation.ExecutableName)), "");
        foreach (var runtime in runtimes)
        {
            Directory.CreateDirectory(PathOf(Path.Combine(folder, "shared", "Microsoft.NETCore.App", runtime)));
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
