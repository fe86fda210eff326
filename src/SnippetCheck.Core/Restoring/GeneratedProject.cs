using System.Security;

namespace SnippetCheck.Restoring;

/// <summary>The project for a program with <c>#:</c> directives, like the one that .NET generates for a file-based program. Nothing in the folders above affects it.</summary>
internal static class GeneratedProject
{
    /// <summary>Its file name. No package can have this name.</summary>
    public const string FileName = "SnippetCheck.GeneratedSnippet.csproj";

    /// <summary>
    /// Files that are written next to it. MSBuild and NuGet look for a <c>global.json</c> in all folders above, and anyone can write to the
    /// temporary folder.
    /// </summary>
    public static IReadOnlyDictionary<string, string> FilesBeside { get; } =
        new Dictionary<string, string> { ["global.json"] = "{}\n" };

    public static string Write(RestoreRequest wanted, RestoreSettings settings, string collectTargets) =>
        $"""
            <Project>
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="{wanted.Sdk}" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{wanted.Framework.Name}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                <SelfContained>false</SelfContained>
                <RuntimeIdentifier>$(NETCoreSdkPortableRuntimeIdentifier)</RuntimeIdentifier>
                <RootNamespace>Snippet</RootNamespace>
                <NuGetAudit>false</NuGetAudit>
                <EnableSourceControlManagerQueries>false</EnableSourceControlManagerQueries>
                <RestoreRootConfigDirectory>{Escape(settings.ConfigFolder)}</RestoreRootConfigDirectory>
                <RestorePackagesPath>{Escape(settings.PackagesFolder)}</RestorePackagesPath>
                <RestoreAdditionalProjectSources>{string.Join(
                ';',
                settings.FurtherSources.Select(Escape)
            )}</RestoreAdditionalProjectSources>
                <RestoreAdditionalProjectFallbackFolders>{string.Join(
                ';',
                settings.FurtherFolders.Select(Escape)
            )}</RestoreAdditionalProjectFallbackFolders>
                <SnippetCheckCollectOutput>false</SnippetCheckCollectOutput>
              </PropertyGroup>
              <ItemGroup>
            {string.Concat(
                wanted.Packages.Select(p => $"    <PackageReference Include=\"{p.Name}\" Version=\"{p.Version}\" />\n")
            )}{string.Concat(
                wanted.Projects.Select(p => $"    <ProjectReference Include=\"{Escape(p.File)}\" />\n")
            )}  </ItemGroup>
              <Import Project="Sdk.targets" Sdk="{wanted.Sdk}" />
              <Import Project="{Escape(collectTargets)}" />
              <ItemGroup>
                <!-- The folder no longer exists when a generator could ask for it. -->
                <CompilerVisibleProperty Remove="ProjectDir" />
              </ItemGroup>
            </Project>

            """;

    /// <summary>A project that restores packages that were just packed into a folder, without what they depend on.</summary>
    /// <param name="packed">The packages.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="config">The NuGet configuration that has their folders as its only sources.</param>
    public static string WriteDownload(PackedPackages packed, string folder, string config) =>
        $"""
            <Project>
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="{ProgramDirective.Sdk.Console}" />
              <PropertyGroup>
                <TargetFramework>{Framework.Default.Name}</TargetFramework>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestoreConfigFile>{Escape(config)}</RestoreConfigFile>
                <RestorePackagesPath>{Escape(folder)}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
            {string.Concat(
                packed.All.Select(p => $"    <PackageDownload Include=\"{p.Id}\" Version=\"[{p.Version.Text}]\" />\n")
            )}  </ItemGroup>
              <Import Project="Sdk.targets" Sdk="{ProgramDirective.Sdk.Console}" />
            </Project>

            """;

    // In a project file, a percent sign starts an escape, and a semicolon ends an item.
    private static string Escape(string path) =>
        SecurityElement.Escape(
            path.Replace("%", "%25", StringComparison.Ordinal)
                .Replace(";", "%3B", StringComparison.Ordinal)
                .Replace("$", "%24", StringComparison.Ordinal)
                .Replace("@", "%40", StringComparison.Ordinal)
                .Replace("*", "%2A", StringComparison.Ordinal)
                .Replace("?", "%3F", StringComparison.Ordinal)
        ) ?? "";
}
