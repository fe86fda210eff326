namespace SnippetCheck;

/// <summary>What a fence of stated output is about.</summary>
public abstract record OutputTarget
{
    private OutputTarget() { }

    /// <summary>Standard output.</summary>
    public sealed record Out : OutputTarget;

    /// <summary>Standard error.</summary>
    public sealed record Error : OutputTarget;

    /// <summary>A file in the working folder.</summary>
    /// <param name="Path">Its path there.</param>
    public sealed record File(WorkingPath Path) : OutputTarget;

    /// <summary>As messages name it.</summary>
    public string InWords =>
        this switch
        {
            Out => "output",
            Error => "standard error",
            File file => $"file '{file.Path.Text}'",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
