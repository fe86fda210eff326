namespace SnippetCheck.Compiler;

/// <summary>The compiler's reply for a program.</summary>
/// <param name="Id">The id of the request.</param>
/// <param name="Parts">The results for each part.</param>
/// <param name="BrokenStep">The first step that doesn't compile; null if all do. In that case, the image and the findings of earlier steps leave out that step.</param>
/// <param name="Findings">The errors and warnings of all compiler stages, in the order of the parts.</param>
/// <param name="Stated">What comments in the code state.</param>
/// <param name="Image">The program, if it was requested and there's something to run.</param>
/// <param name="Refusal">Why the compiler gave up on the source; null if it didn't.</param>
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
    /// <summary>The composed files without marks, if they were requested.</summary>
    public IReadOnlyList<ComposedSource> Sources { get; init; } = [];

    /// <summary>The compile time, without waiting.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The errors in using directives that the program shares with others. Where there are any, nothing else was looked at.</summary>
    public IReadOnlyList<BrokenUsing> BrokenUsings { get; init; } = [];

    /// <summary>The analyzer that failed; null if none did. If one did, nothing else is known of the program.</summary>
    public FailedAnalyzer? FailedAnalyzer { get; init; }

    /// <summary>The answer to the request's question; null if it asked none.</summary>
    public CodeAnswer? Answer { get; init; }

    /// <summary>The hash of the program's code: two programs with the same do the same. Empty if it wasn't requested, or there's no code.</summary>
    public string CodeHash { get; init; } = "";

    /// <summary>Whether the program, if there's an image, does the same in each run.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Writes the reply for <see cref="Read"/>.</summary>
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
        writer.Write(FailedAnalyzer is not null);
        FailedAnalyzer?.Write(writer);
        writer.Write(Answer is not null);
        Answer?.Write(writer);
        writer.Write(CodeHash);
        writer.Write(IsClosed);
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
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
            FailedAnalyzer = reader.ReadBoolean() ? FailedAnalyzer.Read(reader) : null,
            Answer = reader.ReadBoolean() ? CodeAnswer.Read(reader) : null,
            CodeHash = reader.ReadString(),
            IsClosed = reader.ReadBoolean(),
        };
}

/// <summary>An analyzer that failed.</summary>
/// <param name="Name">The full name of its type, or the file of its assembly if that can't be loaded.</param>
/// <param name="Cause">The exception's type and message, as one line.</param>
public sealed record FailedAnalyzer(string Name, string Cause)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Cause);
    }

    internal static FailedAnalyzer Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());
}

/// <summary>A composed file of a program.</summary>
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

/// <summary>The results for a part.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Execution">How it's executed.</param>
/// <param name="StartMark">The number of the mark at the start of its statements; null if they start the program, or if it has none.</param>
/// <param name="Elided">How many elisions it has.</param>
public sealed record PartReply(FragmentKind Kind, ExecutionDto Execution, int? StartMark, int Elided)
{
    /// <summary>The names that it uses and no code that's shown declares, as the request has them; under <c>*</c> as the code has them.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>The ways in which it's read as something else than the file that it isn't.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>What it needs around it that only its author knows; null where nothing is known to be missing.</summary>
    public MissingContext? Missing { get; init; }

    /// <summary>Whether a name in it means something that's declared. It's only found out for a program that assumes names and compiles.</summary>
    public bool HasKnownNames { get; init; }

    /// <summary>The first test that it has and that nothing runs; null if there's none.</summary>
    public string? TestNotRun { get; init; }

    /// <summary>The symbols of its names, in order, if they were requested.</summary>
    public IReadOnlyList<NamedSymbol> Symbols { get; init; } = [];

    internal void Write(BinaryWriter writer)
    {
        writer.Write((byte)Kind);
        writer.Write((byte)Execution);
        writer.WriteOptional(StartMark);
        writer.Write(Elided);
        writer.WriteAll(Assumed, writer.Write);
        writer.WriteAll(Readings, r => r.Write(writer));
        writer.WriteOptional((int?)Missing);
        writer.Write(HasKnownNames);
        writer.WriteOptional(TestNotRun);
        writer.WriteAll(Symbols, s => s.Write(writer));
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
            HasKnownNames = reader.ReadBoolean(),
            TestNotRun = reader.ReadOptionalString(),
            Symbols = reader.ReadAll(NamedSymbol.Read),
        };
}

/// <summary>How a part is executed.</summary>
public enum ExecutionDto
{
    /// <summary>It contains nothing that runs by itself.</summary>
    None,

    /// <summary>It contains the <c>Main</c> of the program.</summary>
    Main,

    /// <summary>Its statements are executed in order.</summary>
    Statements,

    /// <summary>It contains a <c>Main</c> that isn't called, because the program starts with the statements of another part.</summary>
    MainNotCalled,

    /// <summary>Its tests are run. The program has no entry point.</summary>
    Tests,
}

/// <summary>A compiled program.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
public sealed record EmittedImage(byte[] Assembly, byte[] Symbols)
{
    /// <summary>
    /// The name in <see cref="AppContext"/> under which the program finds the action that prints its marks. The action's parameters are the
    /// mark's number, its <see cref="MarkKind"/> and its value.
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
/// A range of a part, in UTF-16 code units. The wire has offsets instead of lines, because U+2028 ends a line in C# but not in Markdown.
/// </summary>
/// <param name="Part">The part's index.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
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
/// <param name="Code">The code, such as <c>CS0029</c>.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Message">The compiler's message.</param>
/// <param name="Range">Its place.</param>
public sealed record Finding(string Code, bool IsError, string Message, PartRange Range)
{
    /// <summary>The name that wasn't found; null if the finding isn't about a missing name.</summary>
    public string? Missing { get; init; }

    /// <summary>The name that a part could assume, as it would be listed in <c>assumes</c>; null if the error names none.</summary>
    public string? Undeclared { get; init; }

    /// <summary>How an error relates to names that nothing declares.</summary>
    public NameErrorDto NameError { get; init; }

    /// <summary>A certain fix; null if there is none.</summary>
    public Hint? Hint { get; init; }

    /// <summary>Whether it's about an obsolete API.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>Whether an analyzer reports it.</summary>
    public bool IsOfAnalyzer { get; init; }

    /// <summary>Its place in a file of a source generator; null if it's in the part itself.</summary>
    public GeneratedFile? Generated { get; init; }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Code);
        writer.Write(IsError);
        writer.Write(Message);
        Range.Write(writer);
        writer.WriteOptional(Missing);
        writer.WriteOptional(Undeclared);
        writer.Write((byte)NameError);
        writer.Write(Hint is not null);
        Hint?.Write(writer);
        writer.Write(IsObsolete);
        writer.Write(IsOfAnalyzer);
        writer.Write(Generated is not null);
        Generated?.Write(writer);
    }

    internal static Finding Read(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadBoolean(), reader.ReadString(), PartRange.Read(reader))
        {
            Missing = reader.ReadOptionalString(),
            Undeclared = reader.ReadOptionalString(),
            NameError = (NameErrorDto)reader.ReadByte(),
            Hint = reader.ReadBoolean() ? Hint.Read(reader) : null,
            IsObsolete = reader.ReadBoolean(),
            IsOfAnalyzer = reader.ReadBoolean(),
            Generated = reader.ReadBoolean() ? GeneratedFile.Read(reader) : null,
        };
}

/// <summary>A place in a generated file.</summary>
/// <param name="Path">The path of the file: the generator's assembly, its type, and its name for the file.</param>
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

/// <summary>What comments in the code state.</summary>
/// <param name="Blocks">Blocks of stated output, in order.</param>
/// <param name="Remarks">Remarks that state errors and warnings.</param>
/// <param name="ValueRemarks">Remarks that state values or the output of lines.</param>
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

/// <summary>A comment block that states output.</summary>
/// <param name="Cue">The line that introduces it.</param>
/// <param name="Lines">The stated lines, without their common indent.</param>
/// <param name="Mark">The number of the mark at the end of the block; null if the block lasts until the end of its part.</param>
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
/// <param name="Text">Its text, without comment delimiters.</param>
/// <param name="Range">The place of that text.</param>
public sealed record CommentLine(string Text, PartRange Range)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Text);
        Range.Write(writer);
    }

    internal static CommentLine Read(BinaryReader reader) => new(reader.ReadString(), PartRange.Read(reader));
}

/// <summary>A remark that states an error or a warning.</summary>
/// <param name="Code">The stated code.</param>
/// <param name="IsError">Whether it states an error; otherwise it states a warning.</param>
/// <param name="Message">The stated message, which may contain wildcards; null if it states none.</param>
/// <param name="Range">The place of the comment.</param>
/// <param name="Subject">An offset on its line of code; null if there's no such line.</param>
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

/// <summary>A remark that states the output or the value of a line: <c>// => 3</c>.</summary>
/// <param name="Lines">The stated lines. There are several if remarks follow each other.</param>
/// <param name="IsLiteral">Whether it only counts as a remark while it states a literal: <c>// prints 3</c>.</param>
/// <param name="Mark">The number of the marks around its line; null if there are none.</param>
/// <param name="HasLine">Whether there's a line of code that it can be about.</param>
/// <param name="NamesOutput">Whether it has a word that says that it states output: <c>// Output: 3</c>.</param>
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
