import { defineConfig } from "vitepress";
import { transformerSnippetCheck } from "snippetcheck-shiki";

// First: snippetcheck check docs --report twoslash=twoslash.json
export default defineConfig({
  title: "Verified posts",
  markdown: { codeTransformers: [transformerSnippetCheck({ report: "twoslash.json" })] },
});
// In .vitepress/theme/index.ts: import "snippetcheck-shiki/style.css"; export { default } from "vitepress/theme";
