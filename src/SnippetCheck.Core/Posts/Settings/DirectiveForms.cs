using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>The forms of what directives name.</summary>
internal static partial class DirectiveForms
{
    private static readonly string[] Sdks = [ProgramDirective.Sdk.Console, ProgramDirective.Sdk.Web];

    /// <summary>Whether a text may be the id of a package.</summary>
    public static bool IsPackage(string text) => PackageForm().IsMatch(text);

    /// <summary>Whether a text may be the version of a package, in which <c>*</c> may stand for what is newest.</summary>
    public static bool IsVersion(string text) => VersionForm().IsMatch(text);

    /// <summary>The SDK of a name; all there are where there is none of it.</summary>
    // SDKs are folders, so some systems find them only in the right case.
    public static IReadOnlyList<string> SdksLike(string name) =>
        Sdks.FirstOrDefault(s => s.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } meant ? [meant] : Sdks;

    [GeneratedRegex(@"^[\p{L}\p{Nd}_]+([.-][\p{L}\p{Nd}_]+)*$")]
    private static partial Regex PackageForm();

    [GeneratedRegex(@"^(\*(-\*)?|[0-9]+(\.([0-9]+|\*)){0,3}(-[\p{L}\p{Nd}.*-]+)?(\+[\p{L}\p{Nd}.-]+)?)$")]
    private static partial Regex VersionForm();
}
