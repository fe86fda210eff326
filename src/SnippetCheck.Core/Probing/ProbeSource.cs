namespace SnippetCheck.Probing;

/// <summary>A post to probe.</summary>
/// <param name="Post">The post.</param>
/// <param name="Text">Its text.</param>
/// <param name="Checked">Its check.</param>
/// <param name="Read">Reads the post with another text.</param>
public sealed record ProbeSource(Post Post, PostText Text, CheckedPost Checked, Func<byte[], Post> Read);
