namespace SnippetCheck;

/// <summary>What was found of a file once the part of a program had ended that was to write it.</summary>
/// <param name="Part">The number of the mark where that part begins; null: the program begins with it.</param>
/// <param name="Path">The file's path in the working folder.</param>
/// <param name="Content">What was found.</param>
public sealed record FileReading(int? Part, WorkingPath Path, FileContent Content);

/// <summary>What a file of a working folder holds.</summary>
public abstract record FileContent
{
    private FileContent() { }

    /// <summary>Text.</summary>
    /// <param name="Text">The text, without a byte order mark.</param>
    public sealed record Readable(string Text) : FileContent;

    /// <summary>Nothing: there's no such file.</summary>
    /// <param name="Similar">The path of a file that is there and has nearly that name; null: none has.</param>
    public sealed record Missing(string? Similar) : FileContent;

    /// <summary>Bytes that aren't UTF-8.</summary>
    public sealed record NotText : FileContent;

    /// <summary>What isn't read.</summary>
    /// <param name="Why">Why, as the end of a sentence: <c>it's a folder</c>.</param>
    public sealed record Unread(string Why) : FileContent;
}
