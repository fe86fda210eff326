namespace SnippetCheck;

// 05xx: packages, projects and frameworks.
public static partial class Problems
{
    /// <summary>An unknown directive.</summary>
    public static Problem UnknownDirective(Place place, string kind) =>
        Error(
            "SNIP0501",
            place,
            $"'#:{kind}' isn't a directive that SnippetCheck knows.",
            "Use #:package, #:project, #:property or #:sdk."
        );

    /// <summary>A directive that cannot be understood.</summary>
    public static Problem MalformedDirective(Place place, string directive, string help) =>
        Error("SNIP0502", place, $"The directive '{directive}' isn't valid.", help);

    /// <summary>A version that is left to the day.</summary>
    public static Problem FloatingVersion(Place place, string package, string version) =>
        Warning(
            "SNIP0503",
            place,
            $"The version '{version}' of the package {package} floats: NuGet takes the newest match, so this post can break without an edit.",
            "Name an exact version."
        );

    /// <summary>A package that is in no source.</summary>
    public static Problem PackageMissing(Place place, string package, IReadOnlyList<string> details) =>
        Error(
            "SNIP0504",
            place,
            $"NuGet's sources have no package '{package}'.",
            "Check its name, or add the source that has it to a NuGet.config in the post's folder or above."
        ) with
        {
            Details = details,
        };

    /// <summary>A version of a package that is in no source.</summary>
    public static Problem PackageVersionMissing(
        Place place,
        string package,
        string version,
        IReadOnlyList<string> details
    ) =>
        Error(
            "SNIP0505",
            place,
            $"NuGet's sources have no version {version} of the package {package}.",
            "Name a version that exists."
        ) with
        {
            Details = details,
        };

    /// <summary>A package that old posts need, and that can't be restored.</summary>
    public static Problem PackageNotAdopted(
        Place place,
        string package,
        string? version,
        IReadOnlyList<string> details
    ) =>
        Warning(
            "SNIP0456",
            place,
            $"The package '{package}'{(version is null ? "" : $" {version}")} can't be restored, so the fences were tried without it.",
            "Check the name and the version, or add the source that has it to a NuGet.config in the post's folder or above. Then run adopt again."
        ) with
        {
            Details = details,
        };

    /// <summary>A package that cannot be restored.</summary>
    public static Problem RestoreFailed(Place place, string what, IReadOnlyList<string> details) =>
        Error(
            "SNIP0506",
            place,
            $"{what} couldn't be restored.",
            "To see more, run dotnet restore on a project that refers to it."
        ) with
        {
            Details = details,
        };

    /// <summary>A property that nothing stands for.</summary>
    public static Problem PropertyNotKnown(Place place, string name) =>
        Error(
            "SNIP0507",
            place,
            $"The property '{name}' isn't supported, or not with this value.",
            "Leave it out. A check applies AllowUnsafeBlocks, CheckForOverflowUnderflow, DefineConstants, ImplicitUsings, LangVersion, NoWarn, Nullable and TargetFramework."
        );

    /// <summary>A property that a tag decides already.</summary>
    public static Problem PropertyDecidedTwice(Place place, string name, string tag) =>
        Error(
            "SNIP0508",
            place,
            $"The property '{name}' is stated twice: the tag '{tag}' or another directive decides it already.",
            "Leave one of them out."
        );

    /// <summary>A directive that is given twice.</summary>
    public static Problem DirectiveTwice(Place place, string what, int line) =>
        Error("SNIP0509", place, $"Line {line} already names the {what}.", "Remove one of the two.");

    /// <summary>A project that is not there.</summary>
    public static Problem ProjectMissing(Place place, string path) =>
        Error(
            "SNIP0510",
            place,
            $"The project '{path}' doesn't exist.",
            "Write the path of a .csproj, or of a folder with one, from the post's folder or from the root."
        );

    /// <summary>A project that is not where it may be.</summary>
    public static Problem ProjectOutside(Place place, string path) =>
        Error(
            "SNIP0511",
            place,
            $"The project '{path}' is outside the root, or a link leads there, so it isn't built.",
            "Name a project below the root: the folder of snippetcheck.json, or the working folder if there's none."
        );

    /// <summary>A project that does not build.</summary>
    public static Problem ProjectBroken(Place place, string project, IReadOnlyList<string> details) =>
        Error("SNIP0512", place, $"The project '{project}' doesn't build.", "Run dotnet build on it.") with
        {
            Details = details,
        };

    /// <summary>An SDK that snippets cannot have.</summary>
    public static Problem SdkNotKnown(Place place, string name, IReadOnlyList<string> known) =>
        Error(
            "SNIP0513",
            place,
            $"Snippets can't be built with the SDK '{name}'.",
            $"Use {string.Join(" or ", known)}."
        );

    /// <summary>A framework whose reference assemblies cannot be had.</summary>
    public static Problem FrameworkMissing(Place place, string framework, IReadOnlyList<string> details) =>
        Error(
            "SNIP0514",
            place,
            $"The reference assemblies of {framework} aren't installed, and couldn't be restored.",
            "Install its targeting pack, or name another framework."
        ) with
        {
            Details = details,
        };

    /// <summary>A framework that a project does not have.</summary>
    public static Problem FrameworkNotOfProject(
        Place place,
        string framework,
        string project,
        IReadOnlyList<string> offered
    ) =>
        Error(
            "SNIP0515",
            place,
            $"The project {project} can't be checked for {framework}.",
            $"Name one of {string.Join(", ", offered)}, or add {framework} to the project."
        );

    /// <summary>Two parts of a program that ask for different things.</summary>
    public static Problem DirectivesDisagree(Place place, string what, int line) =>
        Error(
            "SNIP0516",
            place,
            $"The {what} here differs from the one in line {line}, and both are in one program.",
            "Write the same in both."
        );

    /// <summary>Something would have to be built, and may not be.</summary>
    public static Problem BuildNotAllowed(Place place) =>
        Error(
            "SNIP0517",
            place,
            "--sandbox on doesn't restore or build: that runs code of packages and projects outside the sandbox.",
            "Add --allow-build if you trust what the post asks for, or install the framework's targeting pack with the SDK."
        );

    /// <summary>A C# file that is a post as a whole, and a part of a project that it isn't checked with.</summary>
    public static Problem FileOfProject(Place place, string project) =>
        Error(
            "SNIP0521",
            place,
            $"This file is a part of {project}, so it can't be checked by itself.",
            $"Add --project {project}. If the file is an app of its own, begin it with a directive, such as #:property."
        );

    /// <summary>A runtime that is not installed.</summary>
    public static Problem RuntimeMissing(Place place, Framework framework) =>
        Error(
            "SNIP0518",
            place,
            $".NET {framework.Version} isn't installed, so this snippet for {framework.Name} can't run.",
            $"Install the runtime of .NET {framework.Version}, or tag the snippet compile."
        );

    /// <summary>A page tells its reader to install a package that no feed lists.</summary>
    public static Problem InstalledPackageMissing(Place place, string package) =>
        Error(
            "SNIP0531",
            place,
            $"A reader can't install '{package}': no feed lists a package of that name.",
            "Check its name, or add the source that has it to a NuGet.config in the post's folder or above."
        );

    /// <summary>A page tells its reader to install a version that no feed lists.</summary>
    public static Problem InstalledVersionMissing(Place place, string package, string version, string newest) =>
        Error(
            "SNIP0532",
            place,
            $"A reader can't install {package} {version}: no feed lists such a version.",
            $"It doesn't exist, or is unlisted. The newest that's listed is {newest}."
        );

    /// <summary>A page tells its reader to install a package that has only prereleases.</summary>
    public static Problem OnlyPrereleases(Place place, string package, string newest, string asking) =>
        Error(
            "SNIP0533",
            place,
            $"The package {package} has only prereleases, such as {newest}, and this line doesn't ask for one.",
            $"Add {asking}."
        );

    /// <summary>A page tells its reader to install a deprecated package.</summary>
    public static Problem InstalledPackageDeprecated(Place place, string package, string version, string message) =>
        Error(
            "SNIP0534",
            place,
            $"The package {package} {version} is deprecated{(message.Length == 0 ? "." : ":")}",
            "Tell readers to install what replaces it."
        ) with
        {
            Details = message.Length == 0 ? [] : [message],
        };

    /// <summary>A page tells its reader to install other versions than the one that its snippets are checked with.</summary>
    public static Problem VersionNotAdmitted(Place place, string package, string version, string used, int line) =>
        Error(
            "SNIP0535",
            place,
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"'{version}' doesn't admit version {used} of {package}, with which the snippet on line {line} is checked."
            ),
            "Write the same version in both places."
        );

    /// <summary>Code needs a package that its page doesn't tell its reader to install.</summary>
    public static Problem NotInstalled(Place place, string name, string package) =>
        Error(
            "SNIP0536",
            place,
            $"'{name}' is in {package}, which this page doesn't tell its reader to install.",
            $"Add a line such as dotnet add package {package}. If an earlier page has it, add {package} to installed."
        );

    /// <summary>Code doesn't compile with the versions that its page tells its reader to install.</summary>
    public static Problem NotForReader(Place place, string message, IReadOnlyList<string> packages) =>
        Error(
            "SNIP0537",
            place,
            packages.Count == 0
                ? "This compiles here, but not for a reader, whom this page tells to install nothing:"
                : "This compiles here, but not with what this page tells its reader to install:",
            "Tell readers to install what the post's snippets are checked with."
        ) with
        {
            Details = [message, .. packages],
        };
}
