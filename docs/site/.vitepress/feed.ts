import type { Post } from "./posts.js";

/** An Atom feed (RFC 4287) of articles, the newest first. */
export function feedOf(posts: readonly Post[], address: string, title: string): string {
  const entries = posts.map(
    (post) => `  <entry>
    <title>${escaped(post.title)}</title>
    <id>${address}${post.url}</id>
    <link href="${address}${post.url}"/>
    <updated>${post.date}T00:00:00Z</updated>
${post.tags.map((tag) => `    <category term="${escaped(tag)}"/>\n`).join("")}    <summary>${escaped(post.summary)}</summary>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>${escaped(title)}</title>
  <id>${address}/</id>
  <link href="${address}/"/>
  <link rel="self" href="${address}/feed.xml"/>
  <updated>${posts[0]?.date}T00:00:00Z</updated>
  <author><name>SnippetCheck</name></author>
${entries.join("")}</feed>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
