namespace SnippetCheck;

/// <summary>A directive at the top of a snippet, as in .NET's file-based programs: <c>#:package Name@1.2.3</c>.</summary>
/// <param name="Place">The place of the directive.</param>
public abstract record ProgramDirective(Place Place)
{
    /// <summary>What it is about: of two with the same key a program follows one.</summary>
    public abstract string Key { get; }

    /// <summary>A package.</summary>
    /// <param name="Name">Its id.</param>
    /// <param name="Version">Its version, in which <c>*</c> stands for the newest.</param>
    /// <param name="Place">The place of the directive.</param>
    public sealed record Package(string Name, string Version, Place Place) : ProgramDirective(Place)
    {
        /// <summary>Whether the version may change over time.</summary>
        public bool IsFloating => Version.Contains('*', StringComparison.Ordinal);

        /// <inheritdoc/>
        public override string Key => $"package {Name.ToLowerInvariant()}";
    }

    /// <summary>There's a project.</summary>
    /// <param name="File">Its full path.</param>
    /// <param name="Name">Its path in the post.</param>
    /// <param name="Place">The place of the directive.</param>
    public sealed record Project(string File, string Name, Place Place) : ProgramDirective(Place)
    {
        /// <inheritdoc/>
        public override string Key => $"project {File}";
    }

    /// <summary>The SDK of the program's project.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Place">The place of the directive.</param>
    public sealed record Sdk(string Name, Place Place) : ProgramDirective(Place)
    {
        /// <summary>The SDK of console programs, which a snippet has unless it asks for another.</summary>
        public const string Console = "Microsoft.NET.Sdk";

        /// <summary>The SDK of web applications.</summary>
        public const string Web = "Microsoft.NET.Sdk.Web";

        /// <inheritdoc/>
        public override string Key => "SDK";
    }
}
