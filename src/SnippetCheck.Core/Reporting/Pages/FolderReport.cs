namespace SnippetCheck.Reporting;

/// <summary>A kind of report that is a folder of files.</summary>
/// <param name="Make">Makes the files of a run.</param>
/// <param name="Index">The name of the file that says since when snippets have passed.</param>
/// <param name="Since">Reads that file.</param>
public sealed record FolderReport(
    Func<ReportedRun, IReadOnlyList<PublishedFile>> Make,
    string Index,
    Func<byte[], GreenSince> Since
);
