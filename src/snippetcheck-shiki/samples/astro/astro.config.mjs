import { defineConfig } from "astro/config";
import { transformerSnippetCheck } from "snippetcheck-shiki";

// First: snippetcheck check src/content --report twoslash=twoslash.json
export default defineConfig({
  markdown: { shikiConfig: { transformers: [transformerSnippetCheck({ report: "twoslash.json" })] } },
});
// In the layout of your posts: import "snippetcheck-shiki/style.css";
