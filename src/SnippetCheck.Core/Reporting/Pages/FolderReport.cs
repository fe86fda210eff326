namespace SnippetCheck.Reporting;

/// <summary>A kind of report that is a folder of files.</summary>
/// <param name="Make">Makes the files of a run.</param>
/// <param name="Index">The name of the file that says since when snippets have passed.</param>
/// <param name="Since">Reads that file.</param>
public sealed record FolderReport(
    Func<ReportedRun, PublishedFolder> Make,
    string Index,
    Func<byte[], GreenSince> Since
);

/// <summary>The content of a folder.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Notes">What the author should know of them: a sentence each.</param>
public sealed record PublishedFolder(IReadOnlyList<PublishedFile> Files, params IReadOnlyList<string> Notes);
