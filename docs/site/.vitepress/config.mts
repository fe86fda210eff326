import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformerSnippetCheck } from "snippetcheck-shiki";
import { defineConfig } from "vitepress";
import { feedOf } from "./feed.js";
import { loader, type Post } from "./posts.data.js";

// Where the site will be, for its feed. Links in the site don't depend on it.
const address = process.env.SITE ?? "http://localhost:4173";

let posts: Promise<Post[]> | undefined;
const allPosts = () => (posts ??= loader.load() as Promise<Post[]>);

// First: snippetcheck check posts --report twoslash=docs/site/twoslash.json
export default defineConfig({
  title: "SnippetCheck: articles",
  description: "Experiments whose code is compiled and run before it goes out.",
  lang: "en",
  srcExclude: ["posts/README.md", "posts/STYLE.md"],
  head: [["link", { rel: "alternate", type: "application/atom+xml", title: "Articles", href: "/feed.xml" }]],
  markdown: {
    codeTransformers: [transformerSnippetCheck({ report: "twoslash.json" })],
    languageAlias: { output: "text" },
  },
  themeConfig: {
    nav: [
      { text: "Articles", link: "/" },
      { text: "Tags", link: "/tags/" },
      { text: "Feed", link: "/feed.xml", target: "_self" },
    ],
    outline: [2, 3],
    search: { provider: "local" },
  },
  async transformPageData(page) {
    const all = await allPosts();
    const at = all.findIndex((p) => p.url.slice(1).replace(/\.html$/, "") === page.relativePath.replace(/\.md$/, ""));
    if (at < 0) return;
    const link = (post: Post | undefined) => (post ? { text: post.title, link: post.url } : false);
    page.frontmatter.prev = link(all[at + 1]);
    page.frontmatter.next = link(all[at - 1]);
    page.frontmatter.about = all[at];
    page.description = all[at]!.summary;
  },
  async buildEnd(site) {
    writeFileSync(join(site.outDir, "feed.xml"), feedOf(await allPosts(), address, site.site.title));
  },
});
