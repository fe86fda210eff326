namespace SnippetCheck;

/// <summary>Which of some packages can be restored together.</summary>
/// <param name="Found">Those that can, with their exact versions.</param>
/// <param name="Missing">The others.</param>
public sealed record FoundPackages(
    IReadOnlyList<ProgramDirective.Package> Found,
    IReadOnlyList<MissingPackage> Missing
);

/// <summary>A package that can't be restored.</summary>
/// <param name="Package">The package.</param>
/// <param name="Details">What NuGet says.</param>
public sealed record MissingPackage(ProgramDirective.Package Package, IReadOnlyList<string> Details);
