namespace SnippetCheck.Compiler;

/// <summary>What the compiler found in one program.</summary>
/// <param name="Id">That of the request.</param>
/// <param name="Parts">What it found of each part.</param>
/// <param name="BrokenStep">The first step at which the program does not compile; null where it does. The image and the findings of earlier steps are those without it.</param>
/// <param name="Findings">The errors and warnings of all stages, in the order of the parts.</param>
/// <param name="Stated">What the code's own comments promise.</param>
/// <param name="Image">The program, where it was asked for and there is something to run.</param>
/// <param name="Refusal">Why the compiler gave up on the source, in words; null where it did not.</param>
public sealed record CompileReply(
    int Id,
    IReadOnlyList<PartReply> Parts,
    int? BrokenStep,
    IReadOnlyList<Finding> Findings,
    StatedInCode Stated,
    EmittedImage? Image,
    string? Refusal)
{
    /// <summary>The files that the program is composed of, where they were asked for; without marks.</summary>
    public IReadOnlyList<ComposedSource> Sources { get; init; } = [];
}

/// <summary>A file that a program is composed of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text.</param>
public sealed record ComposedSource(string Name, string Text);

/// <summary>What was found of a part.</summary>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Execution">How it comes to be executed.</param>
/// <param name="StartMark">The number of the mark that is printed where its statements begin; null where the program begins with them, or it has none.</param>
/// <param name="Elided">How often it leaves something out.</param>
public sealed record PartReply(FragmentKind Kind, Execution Execution, int? StartMark, int Elided);

/// <summary>How a part comes to be executed.</summary>
public enum Execution
{
    /// <summary>It holds nothing that runs by itself.</summary>
    None,

    /// <summary>It holds the program's <c>Main</c>.</summary>
    Main,

    /// <summary>Its statements are executed one after the other.</summary>
    Statements,

    /// <summary>It holds a <c>Main</c> that is not called, since the program begins with the statements of another part.</summary>
    MainNotCalled,
}

/// <summary>A compiled program. One value of both, since JSON does not tell an absent array of bytes from an empty one.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
public sealed record EmittedImage(byte[] Assembly, byte[] Symbols)
{
    /// <summary>
    /// The name under which the program finds in <see cref="AppContext"/> what prints its marks: an action of the mark's number, of its
    /// <see cref="MarkKind"/> and of the value that it carries.
    /// </summary>
    public const string MarkPrinter = "SnippetCheck.MarkPrinter";
}

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
public sealed record StatedInCode(IReadOnlyList<OutputBlock> Blocks, IReadOnlyList<DiagnosticRemark> Remarks, IReadOnlyList<ValueRemark> ValueRemarks);

/// <summary>A comment that states output.</summary>
/// <param name="Cue">The line that introduces it.</param>
/// <param name="Lines">The stated lines, their common indent dropped.</param>
/// <param name="Mark">The number of the mark that the program prints when the block ends; null: it lasts until its part ends.</param>
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

/// <summary>A remark that states what a line of code prints, or the value that it leaves: <c>// => 3</c>.</summary>
/// <param name="Lines">The stated lines: one, but for remarks that stand below one another.</param>
/// <param name="IsLiteral">Whether it is one only as long as it states a literal: <c>// prints 3</c>.</param>
/// <param name="Mark">The number of the marks that the program prints around the line; null where it has none.</param>
/// <param name="HasLine">Whether there is a line of code that it can speak of.</param>
/// <param name="NamesOutput">Whether it says in a word that it states output: <c>// Output: 3</c>.</param>
public sealed record ValueRemark(IReadOnlyList<CommentLine> Lines, bool IsLiteral, int? Mark, bool HasLine, bool NamesOutput = false);
