import { defineConfig } from "astro/config";
import { transformerSnippetCheck } from "snippetcheck-shiki";

// First: snippetcheck check src/pages --report twoslash=twoslash.json
export default defineConfig({
  markdown: { shikiConfig: { transformers: [transformerSnippetCheck({ report: "twoslash.json" })] } },
});
