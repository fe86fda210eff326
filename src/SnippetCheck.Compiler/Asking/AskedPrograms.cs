namespace SnippetCheck.Compiler;

/// <summary>
/// Answers questions about the code of programs. The programs that were asked about last are kept, by their content, since an editor asks
/// several questions about one text.
/// </summary>
internal sealed class AskedPrograms(ReferenceSet references)
{
    private const int MostKept = 8;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Key, Lazy<AskedProgram> Program)> _kept = [];

    /// <summary>Answers a question.</summary>
    /// <param name="request">The program.</param>
    /// <param name="question">The question.</param>
    public CodeAnswer Answer(CompileRequest request, CodeQuestion question)
    {
        if (question.Part < 0 || question.Part >= request.Parts.Count)
        {
            return new CodeAnswer.Nothing();
        }

        return question switch
        {
            CodeQuestion.SymbolAt q => Find(request).SymbolAt(q.Part, q.Offset),
            CodeQuestion.AllSymbols q => new CodeAnswer.Symbols(Find(request).SymbolsOf(q.Part)),
            CodeQuestion.RangesAt q => Find(request).RangesAt(q.Part, q.Offset),
            CodeQuestion.NamesAt q => AtCursor(request, q.Part, q.Offset) is { } cursor
                ? NamesAtCursor.Of(cursor, references.Names(request.Settings))
                : new CodeAnswer.Nothing(),
            CodeQuestion.MeaningAt q => AtCursor(request, q.Part, q.Offset) is { } cursor
                ? NamesAtCursor.Meaning(cursor, q.Name)
                : new CodeAnswer.Nothing(),
            CodeQuestion.SignaturesAt q => AtCursor(request, q.Part, q.Offset) is { } cursor
                ? SignaturesAtCursor.Of(cursor)
                : new CodeAnswer.Nothing(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Cursor? AtCursor(CompileRequest request, int part, int offset)
    {
        var repaired = HalfTyped.Repair(request, part, offset);
        return Find(HalfTyped.RepairOthers(repaired, part)).At(part, offset);
    }

    private AskedProgram Find(CompileRequest request)
    {
        var key = KeyOf(request);
        lock (_gate)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key)
                {
                    _kept.Remove(node);
                    _kept.AddFirst(node);
                    return node.Value.Program.Value;
                }
            }
        }

        var program = new Lazy<AskedProgram>(() => AskedProgram.Compose(request, references));
        lock (_gate)
        {
            _kept.AddFirst((key, program));
            while (_kept.Count > MostKept)
            {
                _kept.RemoveLast();
            }
        }

        return program.Value;
    }

    private static string KeyOf(CompileRequest request)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        (request with { Id = 0, Question = null }).Write(writer);
        writer.Flush();
        return Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))
        );
    }
}
