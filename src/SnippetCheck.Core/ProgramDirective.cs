namespace SnippetCheck;

/// <summary>What a snippet asks for at its top, as .NET's file-based programs do: <c>#:package Name@1.2.3</c>.</summary>
/// <param name="Place">Where the directive is.</param>
public abstract record ProgramDirective(Place Place)
{
    /// <summary>What it is about: of two with the same key a program follows one.</summary>
    public abstract string Key { get; }

    /// <summary>A package.</summary>
    /// <param name="Name">Its id.</param>
    /// <param name="Version">Its version, in which <c>*</c> may stand for what is newest.</param>
    /// <param name="Place">Where the directive is.</param>
    public sealed record Package(string Name, string Version, Place Place) : ProgramDirective(Place)
    {
        /// <summary>Whether the version is left to the day.</summary>
        public bool IsFloating => Version.Contains('*', StringComparison.Ordinal);

        /// <inheritdoc/>
        public override string Key => $"package {Name.ToLowerInvariant()}";
    }

    /// <summary>A project.</summary>
    /// <param name="File">Its full path.</param>
    /// <param name="Name">Its path as the post has it.</param>
    /// <param name="Place">Where the directive is.</param>
    public sealed record Project(string File, string Name, Place Place) : ProgramDirective(Place)
    {
        /// <inheritdoc/>
        public override string Key => $"project {File}";
    }

    /// <summary>The SDK that a project of it would have.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Place">Where the directive is.</param>
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
