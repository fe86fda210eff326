import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import matter from "gray-matter";
import { readReport } from "snippetcheck-shiki";

/** An article, as a list shows it. */
export interface Post {
  title: string;
  /** The path of its page. */
  url: string;
  /** The day, as `2026-11-22`. */
  date: string;
  tags: string[];
  summary: string;
  /** The minutes that reading it takes. */
  minutes: number;
  /** How many of its snippets passed. */
  verified: number;
  checked: number;
}

/** The folder of the articles. */
export const Folder = "posts";

const NoArticles = ["README.md", "STYLE.md"];
const WordsPerMinute = 220;

/** The files in the folder that aren't articles. */
export const excluded = NoArticles.map((file) => `${Folder}/${file}`);

/** The articles, the newest first. */
export function readPosts(): Post[] {
  const { fences } = readReport(readFileSync("twoslash.json", "utf8"));
  return readdirSync(Folder)
    .filter((file) => file.endsWith(".md") && !NoArticles.includes(file))
    .map((file): Post => {
      const { data, content } = matter(readFileSync(join(Folder, file), "utf8"));
      const own = fences.filter((fence) => fence.post.endsWith(`posts/${file}`));
      return {
        title: data.title,
        url: `/${Folder}/${file.replace(/\.md$/, ".html")}`,
        date: new Date(data.date).toISOString().slice(0, 10),
        tags: data.tags ?? [],
        summary: data.summary ?? "",
        minutes: Math.max(1, Math.round(content.replace(/<!--.*?-->/gs, "").split(/\s+/).length / WordsPerMinute)),
        verified: own.filter((fence) => fence.verdict === "passed").length,
        checked: own.length,
      };
    })
    .sort((a, b) => b.date.localeCompare(a.date) || a.title.localeCompare(b.title));
}
