using System.Diagnostics;

namespace SnippetCheck.Claims;

/// <summary>Says why a run left no text that a claim could be compared with.</summary>
internal static class MissingText
{
    /// <summary>The problem.</summary>
    /// <param name="target">What the claim is about.</param>
    /// <param name="run">The run; null if nothing of the snippet runs.</param>
    /// <param name="place">The place of the claim.</param>
    public static Problem Of(OutputTarget target, Run? run, Place place) =>
        target switch
        {
            OutputTarget.File file => file.ContentIn(run) switch
            {
                null => Problems.FileMissing(place, file.Path.Text, null),
                FileContent.Missing missing => Problems.FileMissing(place, file.Path.Text, missing.Similar),
                FileContent.NotText => Problems.FileNotText(place, file.Path.Text),
                FileContent.Unread unread => Problems.FileUnreadable(place, file.Path.Text, unread.Why),
                _ => throw new UnreachableException(),
            },
            OutputTarget.ResponseBody body => Problems.BodyUnreadable(
                place,
                body.Name,
                body.ContentIn(run) switch
                {
                    FileContent.NotText => "it isn't text",
                    FileContent.Unread unread => unread.Why,
                    _ => "nothing of the snippet runs",
                }
            ),
            OutputTarget.ResponseHead head => Problems.BodyUnreadable(place, head.Name, "nothing of the snippet runs"),
            _ => throw new UnreachableException(),
        };
}
