import { defineConfig } from "vitepress";
import { transformerSnippetCheck } from "snippetcheck-shiki";

// First: snippetcheck check index.md --report twoslash=twoslash.json
export default defineConfig({
  title: "Verified posts",
  markdown: { codeTransformers: [transformerSnippetCheck({ report: "twoslash.json" })] },
});
