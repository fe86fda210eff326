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
    string? Refusal
)
{
    /// <summary>The files that the program is composed of, where they were asked for; without marks.</summary>
    public IReadOnlyList<ComposedSource> Sources { get; init; } = [];

    /// <summary>How long the compiler worked on it, waiting for its turn aside.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The errors in using directives that the program shares with others. Where there are any, nothing else was looked at.</summary>
    public IReadOnlyList<BrokenUsing> BrokenUsings { get; init; } = [];

    /// <summary>Writes the reply in the form that <see cref="Read"/> reads.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Id);
        writer.WriteAll(Parts, p => p.Write(writer));
        writer.WriteOptional(BrokenStep);
        writer.WriteAll(Findings, f => f.Write(writer));
        Stated.Write(writer);
        writer.Write(Image is not null);
        Image?.Write(writer);
        writer.WriteOptional(Refusal);
        writer.WriteAll(Sources, s => s.Write(writer));
        writer.Write(Time.Ticks);
        writer.WriteAll(BrokenUsings, u => u.Write(writer));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CompileReply Read(BinaryReader reader) =>
        new(
            reader.ReadInt32(),
            reader.ReadAll(PartReply.Read),
            reader.ReadOptionalInt32(),
            reader.ReadAll(Finding.Read),
            StatedInCode.Read(reader),
            reader.ReadBoolean() ? EmittedImage.Read(reader) : null,
            reader.ReadOptionalString()
        )
        {
            Sources = reader.ReadAll(ComposedSource.Read),
            Time = TimeSpan.FromTicks(reader.ReadInt64()),
            BrokenUsings = reader.ReadAll(BrokenUsing.Read),
        };
}

/// <summary>A file that a program is composed of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text.</param>
public sealed record ComposedSource(string Name, string Text)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Text);
    }

    internal static ComposedSource Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());
}

/// <summary>What was found of a part.</summary>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Execution">How it comes to be executed.</param>
/// <param name="StartMark">The number of the mark that is printed where its statements begin; null where the program begins with them, or it has none.</param>
/// <param name="Elided">How often it leaves something out.</param>
public sealed record PartReply(FragmentKind Kind, ExecutionDto Execution, int? StartMark, int Elided)
{
    /// <summary>The names that it uses and no code that's shown declares, as the request has them; under <c>*</c> as the code has them.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>The ways in which it's read as something else than the file that it isn't.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>What it needs around it that only its author knows; null where nothing is known to be missing.</summary>
    public MissingContext? Missing { get; init; }

    internal void Write(BinaryWriter writer)
    {
        writer.Write((byte)Kind);
        writer.Write((byte)Execution);
        writer.WriteOptional(StartMark);
        writer.Write(Elided);
        writer.WriteAll(Assumed, writer.Write);
        writer.WriteAll(Readings, r => r.Write(writer));
        writer.WriteOptional((int?)Missing);
    }

    internal static PartReply Read(BinaryReader reader) =>
        new(
            (FragmentKind)reader.ReadByte(),
            (ExecutionDto)reader.ReadByte(),
            reader.ReadOptionalInt32(),
            reader.ReadInt32()
        )
        {
            Assumed = reader.ReadStrings(),
            Readings = reader.ReadAll(Reading.Read),
            Missing = (MissingContext?)reader.ReadOptionalInt32(),
        };
}

/// <summary>How a part comes to be executed.</summary>
public enum ExecutionDto
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

/// <summary>A compiled program.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
public sealed record EmittedImage(byte[] Assembly, byte[] Symbols)
{
    /// <summary>
    /// The name under which the program finds in <see cref="AppContext"/> what prints its marks: an action of the mark's number, of its
    /// <see cref="MarkKind"/> and of the value that it carries.
    /// </summary>
    public const string MarkPrinter = "SnippetCheck.MarkPrinter";

    internal void Write(BinaryWriter writer)
    {
        writer.WriteBlock(Assembly);
        writer.WriteBlock(Symbols);
    }

    internal static EmittedImage Read(BinaryReader reader) => new(reader.ReadBlock(), reader.ReadBlock());
}

/// <summary>
/// A stretch of a part, in UTF-16 units. Lines do not cross the wire: to C# a line ends at U+2028 too, and to Markdown it does not.
/// </summary>
/// <param name="Part">The part's index.</param>
/// <param name="Start">The offset at which it begins.</param>
/// <param name="End">The offset behind it.</param>
public sealed record PartRange(int Part, int Start, int End)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Part);
        writer.Write(Start);
        writer.Write(End);
    }

    internal static PartRange Read(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
}

/// <summary>An error or a warning.</summary>
/// <param name="Code">Such as <c>CS0029</c>.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Message">The compiler's words.</param>
/// <param name="Range">Where it is.</param>
public sealed record Finding(string Code, bool IsError, string Message, PartRange Range)
{
    /// <summary>The name that is not found anywhere; null where that is not what is wrong.</summary>
    public string? Missing { get; init; }

    /// <summary>The name that a part could assume, as a list of assumed names has it; null where the error speaks of none.</summary>
    public string? Undeclared { get; init; }

    /// <summary>What would mend it; null where that is not certain enough.</summary>
    public Hint? Hint { get; init; }

    /// <summary>Whether it warns that an API is obsolete.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>The file of a source generator that it stands in; null where it stands in the part itself.</summary>
    public GeneratedFile? Generated { get; init; }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Code);
        writer.Write(IsError);
        writer.Write(Message);
        Range.Write(writer);
        writer.WriteOptional(Missing);
        writer.WriteOptional(Undeclared);
        writer.Write(Hint is not null);
        Hint?.Write(writer);
        writer.Write(IsObsolete);
        writer.Write(Generated is not null);
        Generated?.Write(writer);
    }

    internal static Finding Read(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadBoolean(), reader.ReadString(), PartRange.Read(reader))
        {
            Missing = reader.ReadOptionalString(),
            Undeclared = reader.ReadOptionalString(),
            Hint = reader.ReadBoolean() ? Hint.Read(reader) : null,
            IsObsolete = reader.ReadBoolean(),
            Generated = reader.ReadBoolean() ? GeneratedFile.Read(reader) : null,
        };
}

/// <summary>A place in a file that a source generator wrote.</summary>
/// <param name="Path">The file: the generator's assembly, its type, and the name that it gave the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record GeneratedFile(string Path, int Line, int Column)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Path);
        writer.Write(Line);
        writer.Write(Column);
    }

    internal static GeneratedFile Read(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
}

/// <summary>What comments in the code promise of it.</summary>
/// <param name="Blocks">Blocks of stated output, in order.</param>
/// <param name="Remarks">Stated errors and warnings.</param>
/// <param name="ValueRemarks">Remarks that state a value or what a statement prints.</param>
public sealed record StatedInCode(
    IReadOnlyList<OutputBlockDto> Blocks,
    IReadOnlyList<DiagnosticRemarkDto> Remarks,
    IReadOnlyList<ValueRemarkDto> ValueRemarks
)
{
    internal void Write(BinaryWriter writer)
    {
        writer.WriteAll(Blocks, b => b.Write(writer));
        writer.WriteAll(Remarks, r => r.Write(writer));
        writer.WriteAll(ValueRemarks, r => r.Write(writer));
    }

    internal static StatedInCode Read(BinaryReader reader) =>
        new(
            reader.ReadAll(OutputBlockDto.Read),
            reader.ReadAll(DiagnosticRemarkDto.Read),
            reader.ReadAll(ValueRemarkDto.Read)
        );
}

/// <summary>A comment that states output.</summary>
/// <param name="Cue">The line that introduces it.</param>
/// <param name="Lines">The stated lines, their common indent dropped.</param>
/// <param name="Mark">The number of the mark that the program prints when the block ends; null: it lasts until its part ends.</param>
public sealed record OutputBlockDto(PartRange Cue, IReadOnlyList<CommentLine> Lines, int? Mark)
{
    internal void Write(BinaryWriter writer)
    {
        Cue.Write(writer);
        writer.WriteAll(Lines, l => l.Write(writer));
        writer.WriteOptional(Mark);
    }

    internal static OutputBlockDto Read(BinaryReader reader) =>
        new(PartRange.Read(reader), reader.ReadAll(CommentLine.Read), reader.ReadOptionalInt32());
}

/// <summary>One line of a comment.</summary>
/// <param name="Text">The text, without the comment's marks.</param>
/// <param name="Range">Where that text is.</param>
public sealed record CommentLine(string Text, PartRange Range)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Text);
        Range.Write(writer);
    }

    internal static CommentLine Read(BinaryReader reader) => new(reader.ReadString(), PartRange.Read(reader));
}

/// <summary>A comment that states an error or a warning.</summary>
/// <param name="Code">The code that it names.</param>
/// <param name="IsError">Whether it says error, or warning.</param>
/// <param name="Message">The message that it states, with wildcards; null where it states none.</param>
/// <param name="Range">Where the comment is.</param>
/// <param name="Subject">An offset on the line that it speaks of; null where there is none.</param>
public sealed record DiagnosticRemarkDto(string Code, bool IsError, string? Message, PartRange Range, int? Subject)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Code);
        writer.Write(IsError);
        writer.WriteOptional(Message);
        Range.Write(writer);
        writer.WriteOptional(Subject);
    }

    internal static DiagnosticRemarkDto Read(BinaryReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadBoolean(),
            reader.ReadOptionalString(),
            PartRange.Read(reader),
            reader.ReadOptionalInt32()
        );
}

/// <summary>A remark that states what a line of code prints, or the value that it leaves: <c>// => 3</c>.</summary>
/// <param name="Lines">The stated lines: one, but for remarks that stand below one another.</param>
/// <param name="IsLiteral">Whether it is one only as long as it states a literal: <c>// prints 3</c>.</param>
/// <param name="Mark">The number of the marks that the program prints around the line; null where it has none.</param>
/// <param name="HasLine">Whether there is a line of code that it can speak of.</param>
/// <param name="NamesOutput">Whether it says in a word that it states output: <c>// Output: 3</c>.</param>
public sealed record ValueRemarkDto(
    IReadOnlyList<CommentLine> Lines,
    bool IsLiteral,
    int? Mark,
    bool HasLine,
    bool NamesOutput = false
)
{
    internal void Write(BinaryWriter writer)
    {
        writer.WriteAll(Lines, l => l.Write(writer));
        writer.Write(IsLiteral);
        writer.WriteOptional(Mark);
        writer.Write(HasLine);
        writer.Write(NamesOutput);
    }

    internal static ValueRemarkDto Read(BinaryReader reader) =>
        new(
            reader.ReadAll(CommentLine.Read),
            reader.ReadBoolean(),
            reader.ReadOptionalInt32(),
            reader.ReadBoolean(),
            reader.ReadBoolean()
        );
}
