namespace SnippetCheck;

/// <summary>The versions of what a program was compiled against.</summary>
/// <param name="Framework">The framework, such as <c>net10.0</c>.</param>
/// <param name="Sdk">The newest SDK of the installation, which brings the reference assemblies; empty if there's none.</param>
/// <param name="Packages">The packages, with those that they depend on, by name.</param>
public sealed record PlatformVersions(string Framework, string Sdk, IReadOnlyList<ResolvedPackage> Packages);

/// <summary>A package that was restored.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its exact version.</param>
public sealed record ResolvedPackage(string Name, string Version);
