using System.Security;

namespace SnippetCheck.Restoring;

/// <summary>A project as .NET makes one of a file-based program. Nothing that lies above it on disk has an effect on it.</summary>
internal static class GeneratedProject
{
    /// <summary>Its file name, which must be no package's.</summary>
    public const string FileName = "SnippetCheck.GeneratedSnippet.csproj";

    /// <summary>
    /// The files that lie beside it. MSBuild and NuGet look for a <c>global.json</c> in all folders above, and the temporary folder is everybody's.
    /// </summary>
    public static IReadOnlyDictionary<string, string> FilesBeside { get; } =
        new Dictionary<string, string> { ["global.json"] = "{}\n" };

    /// <summary>Its text.</summary>
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
                <!-- This folder is gone when a generator could ask for it. -->
                <CompilerVisibleProperty Remove="ProjectDir" />
              </ItemGroup>
            </Project>

            """;

    // In a project's text a percent sign begins an escaped character, and a semicolon ends an item.
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
