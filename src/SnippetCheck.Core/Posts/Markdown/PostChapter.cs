namespace SnippetCheck.Posts;

/// <summary>A part of a post that's read by itself: all of a Markdown file, or one documentation comment of a C# file. Sessions and set-ups stay in it.</summary>
/// <param name="Heading">The heading that it starts with: the member's name; may be empty.</param>
/// <param name="Elements">Its elements, in order.</param>
internal sealed record PostChapter(string Heading, IReadOnlyList<MarkdownElement> Elements);
