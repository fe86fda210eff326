namespace SnippetCheck.Compiler;

/// <summary>What a mark in a program says. The worker, which knows no compiler, is built with this file too.</summary>
internal enum MarkKind
{
    /// <summary>A block of stated output ends.</summary>
    BlockEnds,

    /// <summary>A part of the program begins.</summary>
    PartBegins,

    /// <summary>A line begins that a remark speaks of.</summary>
    LineBegins,

    /// <summary>Such a line ends, and leaves no value.</summary>
    LineEnds,

    /// <summary>Such a line ends, and leaves a value.</summary>
    LineLeavesValue,

    /// <summary>Such a line ends, and leaves a value that may be walked through even where that runs code of the program.</summary>
    LineLeavesSequence,
}
