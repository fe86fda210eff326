namespace SnippetCheck;

/// <summary>What stated output is about.</summary>
public abstract record OutputTarget
{
    private OutputTarget() { }

    /// <summary>As messages name it.</summary>
    public abstract string InWords { get; }

    /// <summary>The words that introduce what a run left there: <c>The snippet printed</c>.</summary>
    public virtual string Introduction => "The snippet printed";

    /// <summary>Whether it's printed. If that varies, the lines can be stated in any order.</summary>
    public virtual bool IsPrinted => true;

    /// <summary>The text that a run left there; null if there's none to compare.</summary>
    /// <param name="run">The run; null if nothing of the snippet runs.</param>
    public abstract string? TextIn(Run? run);

    /// <summary>Standard output.</summary>
    public sealed record Out : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => "output";

        /// <inheritdoc/>
        public override string TextIn(Run? run) => run?.Out ?? "";
    }

    /// <summary>Standard error.</summary>
    public sealed record Error : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => "standard error";

        /// <inheritdoc/>
        public override string TextIn(Run? run) => run?.OwnError ?? "";
    }

    /// <summary>A file in the working folder, once the snippet has ended.</summary>
    /// <param name="Path">Its path there.</param>
    public sealed record File(WorkingPath Path) : OutputTarget
    {
        /// <inheritdoc/>
        public override string InWords => $"file '{Path.Text}'";

        /// <inheritdoc/>
        public override string Introduction => "The file held";

        /// <inheritdoc/>
        public override bool IsPrinted => false;

        /// <inheritdoc/>
        public override string? TextIn(Run? run) => (ContentIn(run) as FileContent.Readable)?.Text;

        /// <summary>What was found of the file; null if it wasn't read.</summary>
        public FileContent? ContentIn(Run? run) => run?.Files.FirstOrDefault(f => f.Path == Path)?.Content;
    }
}
