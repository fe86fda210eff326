namespace SnippetCheck.Compiler;

/// <summary>What the compiler found in one program.</summary>
/// <param name="Id">That of the request.</param>
/// <param name="Kind">What the parts were taken for.</param>
/// <param name="HasEntryPoint">Whether there is anything to run.</param>
/// <param name="Findings">The errors and warnings of all stages, in the order of the source.</param>
/// <param name="Stated">What the code's own comments promise.</param>
/// <param name="Directives">The <c>#:</c> lines of a file-based program.</param>
/// <param name="Image">The program, where it was asked for and compiles.</param>
/// <param name="Refusal">Why the compiler gave up on the source, in words; null where it did not.</param>
public sealed record CompileReply(
    int Id,
    FragmentKind Kind,
    bool HasEntryPoint,
    IReadOnlyList<Finding> Findings,
    StatedInCode Stated,
    IReadOnlyList<Directive> Directives,
    EmittedImage? Image,
    string? Refusal);

/// <summary>A compiled program. One value of both, since JSON does not tell an absent array of bytes from an empty one.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
public sealed record EmittedImage(byte[] Assembly, byte[] Symbols);

/// <summary>
/// A stretch of a part, in UTF-16 units. Lines do not cross the wire: to C# a line ends at U+2028 too, and to Markdown it does not.
/// </summary>
/// <param name="Part">The part's index.</param>
/// <param name="Start">The offset at which it begins.</param>
/// <param name="End">The offset behind it.</param>
public sealed record PartRange(int Part, int Start, int End);

/// <summary>An error or a warning.</summary>
/// <param name="Code">Such as <c>CS0029</c>.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Message">The compiler's words.</param>
/// <param name="Range">Where it is.</param>
public sealed record Finding(string Code, bool IsError, string Message, PartRange Range);

/// <summary>What comments in the code promise of it.</summary>
/// <param name="Blocks">Blocks of stated output, in order.</param>
/// <param name="Remarks">Stated errors and warnings.</param>
/// <param name="ValueRemarks">Remarks that state a value or what a statement prints.</param>
/// <param name="MarkToken">The bytes that precede a mark in standard output, as text; empty where no mark was set.</param>
public sealed record StatedInCode(IReadOnlyList<OutputBlock> Blocks, IReadOnlyList<DiagnosticRemark> Remarks, IReadOnlyList<PartRange> ValueRemarks, string MarkToken);

/// <summary>A comment that states output.</summary>
/// <param name="Cue">The line that introduces it.</param>
/// <param name="Lines">The stated lines, their common indent dropped.</param>
/// <param name="Mark">The number of the mark that the program prints when the block ends; null: it lasts until the process ends.</param>
public sealed record OutputBlock(PartRange Cue, IReadOnlyList<CommentLine> Lines, int? Mark);

/// <summary>One line of a comment.</summary>
/// <param name="Text">The text, without the comment's marks.</param>
/// <param name="Range">Where that text is.</param>
public sealed record CommentLine(string Text, PartRange Range);

/// <summary>A comment that states an error or a warning.</summary>
/// <param name="Code">The code that it names.</param>
/// <param name="IsError">Whether it says error, or warning.</param>
/// <param name="Message">The message that it states, with wildcards; null where it states none.</param>
/// <param name="Range">Where the comment is.</param>
/// <param name="Subject">An offset on the line that it speaks of; null where there is none.</param>
public sealed record DiagnosticRemark(string Code, bool IsError, string? Message, PartRange Range, int? Subject);

/// <summary>A directive of .NET's file-based programs, such as <c>#:package Name@1.0</c>.</summary>
/// <param name="Text">The line, from its <c>#:</c> on.</param>
/// <param name="Range">Where it is.</param>
public sealed record Directive(string Text, PartRange Range);
