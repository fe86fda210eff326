using SnippetCheck.Reporting;

namespace SnippetCheck.Probing;

/// <summary>A probe, with the report of the check that it's about.</summary>
/// <param name="Run">The report of the check.</param>
/// <param name="Probe">The probe.</param>
public sealed record ProbedRun(ReportedRun Run, Probe Probe)
{
    /// <summary>The report, with what was found about each post.</summary>
    public ReportedRun Whole
    {
        get
        {
            var probed = Probe.Posts.ToDictionary(p => p.Path, StringComparer.Ordinal);
            return Run.With([.. Run.Posts.Select(p => p with { Probed = probed.GetValueOrDefault(p.Path) })]);
        }
    }
}
