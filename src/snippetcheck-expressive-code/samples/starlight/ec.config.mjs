import { defineEcConfig } from "@astrojs/starlight/expressive-code";
import { pluginSnippetCheck } from "snippetcheck-expressive-code";

// First: snippetcheck check src/content --report twoslash=twoslash.json
export default defineEcConfig({ plugins: [pluginSnippetCheck({ report: "twoslash.json" })] });
