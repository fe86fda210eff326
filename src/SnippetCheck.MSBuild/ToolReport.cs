using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;

namespace SnippetCheck.MSBuild;

/// <summary>The parts of the tool's JSON report that a build needs.</summary>
[DataContract]
internal sealed class ToolReport
{
    /// <summary>The version of the report's format.</summary>
    [DataMember(Name = "version", IsRequired = true)]
    public int Version { get; set; }

    /// <summary>The counts.</summary>
    [DataMember(Name = "summary")]
    public ToolSummary? Summary { get; set; }

    [DataMember(Name = "posts", IsRequired = true)]
    private ToolPost[]? Posts { get; set; }

    [DataMember(Name = "problems", IsRequired = true)]
    private ToolProblem[]? OwnProblems { get; set; }

    /// <summary>All problems, in the order of the posts.</summary>
    public IEnumerable<ToolProblem> Problems =>
        (Posts ?? [])
            .SelectMany(p =>
                (p.Problems ?? [])
                    .Concat((p.Snippets ?? []).SelectMany(s => s.Problems ?? []))
                    .OrderBy(x => x.Line)
                    .ThenBy(x => x.Column)
            )
            .Concat(OwnProblems ?? []);

    /// <summary>Reads a report; null if the file isn't one.</summary>
    public static ToolReport? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return
                new DataContractJsonSerializer(typeof(ToolReport)).ReadObject(file) is ToolReport { Version: 1 } report
                ? report
                : null;
        }
        catch (Exception e) when (e is IOException or SerializationException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>The counts of a report.</summary>
[DataContract]
internal sealed class ToolSummary
{
    /// <summary>The number of C# fences.</summary>
    [DataMember(Name = "fences")]
    public int Fences { get; set; }

    /// <summary>How many of them passed or failed.</summary>
    [DataMember(Name = "checked")]
    public int Checked { get; set; }

    /// <summary>How many of them failed.</summary>
    [DataMember(Name = "failed")]
    public int Failed { get; set; }

    /// <summary>The counts, on one line.</summary>
    public string Text =>
        $"SnippetCheck: {Checked} of {Fences} C# {(Fences == 1 ? "fence" : "fences")} checked ({100.0 * Checked / Fences:0} %){(Failed > 0 ? $", {Failed} failed" : "")}.";
}

/// <summary>A post of a report.</summary>
[DataContract]
internal sealed class ToolPost
{
    /// <summary>The problems outside of its snippets.</summary>
    [DataMember(Name = "problems")]
    public ToolProblem[]? Problems { get; set; }

    /// <summary>Its snippets.</summary>
    [DataMember(Name = "snippets")]
    public ToolSnippet[]? Snippets { get; set; }
}

/// <summary>A snippet of a report.</summary>
[DataContract]
internal sealed class ToolSnippet
{
    /// <summary>Its problems.</summary>
    [DataMember(Name = "problems")]
    public ToolProblem[]? Problems { get; set; }
}

/// <summary>A problem of a report.</summary>
[DataContract]
internal sealed class ToolProblem
{
    /// <summary>Its code.</summary>
    [DataMember(Name = "code", IsRequired = true)]
    public string Code { get; set; } = "";

    /// <summary><c>error</c> or <c>warning</c>.</summary>
    [DataMember(Name = "severity", IsRequired = true)]
    public string Severity { get; set; } = "";

    /// <summary>The path of the post from the tool's working folder; empty if it concerns none.</summary>
    [DataMember(Name = "path")]
    public string Path { get; set; } = "";

    /// <summary>Its line, from 1.</summary>
    [DataMember(Name = "line")]
    public int Line { get; set; }

    /// <summary>Its column, from 1.</summary>
    [DataMember(Name = "column")]
    public int Column { get; set; }

    /// <summary>What's wrong, with details on further lines.</summary>
    [DataMember(Name = "message", IsRequired = true)]
    public string Message { get; set; } = "";

    /// <summary>What to do about it.</summary>
    [DataMember(Name = "help")]
    public string Help { get; set; } = "";
}
