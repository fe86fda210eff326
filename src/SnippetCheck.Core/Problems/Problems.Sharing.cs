namespace SnippetCheck;

// 06xx: the context that snippets share.
public static partial class Problems
{
    /// <summary>A using directive for all snippets that is none.</summary>
    public static Problem SharedUsingMalformed(Place place, string text) =>
        Error(
            "SNIP0613",
            place,
            $"'{text}' isn't valid after using.",
            "Write a namespace, such as Polly, or \"static System.Math\", or \"Json = System.Text.Json\"; leave out using and the semicolon."
        );

    /// <summary>A version of a package for all snippets that is left open.</summary>
    public static Problem VersionNotExact(Place place, string package, string version) =>
        Error(
            "SNIP0614",
            place,
            $"The version '{version}' of the package {package} isn't exact.",
            "Write the version that the posts mean, such as \"8.5.0\"."
        );

    /// <summary>A package for all snippets whose id can be none.</summary>
    public static Problem NoPackageId(Place place, string text) =>
        Error(
            "SNIP0615",
            place,
            $"'{text}' can't be the id of a package.",
            "Write the id, and its version as the value: \"Polly.Core\": \"8.5.0\"."
        );

    /// <summary>A file that is to be put before snippets, and can't be.</summary>
    /// <param name="place">Where it's named.</param>
    /// <param name="path">Its path as it's written.</param>
    /// <param name="why">What is wrong with it: the rest of the sentence.</param>
    public static Problem SharedSetupUnusable(Place place, string path, string why) =>
        Error(
            "SNIP0616",
            place,
            $"The set-up '{path}' {why}",
            "Write the path of a C# file below the root, relative to the file that names it."
        );

    /// <summary>A file that is put before snippets ends their program.</summary>
    public static Problem SharedSetupEnds(Place place, string path) =>
        Error(
            "SNIP0617",
            place,
            $"The set-up '{path}' ends the program, so no snippet after it is reached.",
            "Remove the return or the call of Environment.Exit that ends it."
        );

    /// <summary>A project for all snippets that isn't there.</summary>
    public static Problem SharedProjectMissing(Place place, string path) =>
        Error(
            "SNIP0618",
            place,
            $"The project '{path}' doesn't exist.",
            "Write the path of a .csproj, or of a folder with one, relative to the file that names it."
        );

    /// <summary>A using directive for all snippets that the compiler refuses.</summary>
    public static Problem SharedUsingBroken(SharedUsing directive, string code, string message) =>
        Error(
            code,
            directive.Place,
            message,
            $"All snippets share 'using {directive.Name};'. Correct it, or add the package or project that it needs under packages or projects."
        );
}
