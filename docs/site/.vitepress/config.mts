import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformerSnippetCheck } from "snippetcheck-shiki";
import { defineConfig } from "vitepress";
import { feedOf } from "./feed.js";
import { excluded, readPosts, type Post } from "./posts.js";

// Where the site will be, for its feed. Links in the site don't depend on it.
const address = process.env.SITE ?? "http://localhost:4173";

const posts = readPosts();

// First: snippetcheck check posts --report twoslash=docs/site/twoslash.json
export default defineConfig({
  title: "SnippetCheck: articles",
  description: "Experiments whose code is compiled and run before it goes out.",
  lang: "en",
  srcExclude: excluded,
  head: [["link", { rel: "alternate", type: "application/atom+xml", title: "Articles", href: "/feed.xml" }]],
  markdown: {
    // Those of VitePress are too faint on its grey.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
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
  transformPageData(page) {
    const at = posts.findIndex((post) => post.url === `/${page.relativePath.replace(/\.md$/, ".html")}`);
    if (at < 0) return;
    const link = (post: Post | undefined) => (post ? { text: post.title, link: post.url } : false);
    page.frontmatter.prev = link(posts[at + 1]);
    page.frontmatter.next = link(posts[at - 1]);
    page.frontmatter.about = posts[at];
    page.description = posts[at]!.summary;
  },
  buildEnd(site) {
    writeFileSync(join(site.outDir, "feed.xml"), feedOf(posts, address, site.site.title));
  },
});
