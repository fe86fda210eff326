import { createContentLoader } from "vitepress";
import { readReport } from "snippetcheck-shiki";
import { readFileSync } from "node:fs";

/** An article, as a list shows it. */
export interface Post {
  title: string;
  url: string;
  /** The day, as `2026-11-22`. */
  date: string;
  tags: string[];
  summary: string;
  /** The minutes that reading it takes. */
  minutes: number;
  verified: number;
  checked: number;
}

declare const data: Post[];
export { data };

const WordsPerMinute = 220;

export const loader = createContentLoader("posts/*.md", {
  includeSrc: true,
  transform: (pages) => {
    const { fences } = readReport(readFileSync("twoslash.json", "utf8"));
    return pages
      .map((page): Post => {
        const own = fences.filter((f) => page.url === `/${f.post.replace(/\.md$/, "")}` || page.url === `/${f.post.replace(/\.md$/, ".html")}`);
        return {
          title: page.frontmatter.title,
          url: page.url,
          date: new Date(page.frontmatter.date).toISOString().slice(0, 10),
          tags: page.frontmatter.tags ?? [],
          summary: page.frontmatter.summary ?? "",
          minutes: Math.max(1, Math.round((page.src ?? "").replace(/<!--.*?-->/gs, "").split(/\s+/).length / WordsPerMinute)),
          verified: own.filter((f) => f.verdict === "passed").length,
          checked: own.length,
        };
      })
      .sort((a, b) => b.date.localeCompare(a.date) || a.title.localeCompare(b.title));
  },
});

export default loader;
