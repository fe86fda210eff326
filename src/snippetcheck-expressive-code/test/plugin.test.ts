import assert from "node:assert/strict";
import { test } from "node:test";
import { ExpressiveCode } from "expressive-code";
import { toHtml } from "expressive-code/hast";
import { hashOf, type Report } from "snippetcheck-shiki";
import { pluginSnippetCheck, type Options } from "../src/index.js";

const code = 'var total = 1;\n//  ^?\nint n = "a";\nConsole.WriteLine(total);';

const report: Report = {
  version: 1,
  fences: [
    {
      post: "docs/a.md", line: 3, hash: hashOf(code), id: "a", verdict: "passed", disposition: "fails", stamp: "Verified since 2026-11-22",
      nodes: [
        { type: "query", start: 4, length: 5, line: 0, character: 4, target: "total", text: "int total" },
        { type: "hover", start: 0, length: 3, line: 0, character: 0, target: "var", text: "int" },
        { type: "error", start: 30, length: 3, line: 2, character: 8, text: "Cannot convert <b>", code: "CS0029", level: "error" },
        { type: "hover", start: 43, length: 9, line: 3, character: 8, target: "WriteLine", text: "void Console.WriteLine(int)", docs: "Writes." },
      ],
    },
  ],
};

async function render(options: Partial<Options> = {}, source = code, language = "csharp"): Promise<string> {
  const engine = new ExpressiveCode({ plugins: [pluginSnippetCheck({ report, ...options })], frames: { showCopyToClipboardButton: true } });
  const { renderedGroupAst } = await engine.render({ code: source, language });
  return toHtml(renderedGroupAst);
}

test("names have tips, and errors are below their lines", async () => {
  const html = await render();
  assert.match(html, /<span class="snippetcheck-hover" data-tip="void Console\.WriteLine\(int\)\nWrites\."><span[^>]*>WriteLine</);
  assert.match(html, /snippetcheck-query-text" role="note">int total</);
  assert.match(html, /snippetcheck-error-text" role="note">error CS0029: Cannot convert &#x3C;b></);
  assert.match(html, /<p class="snippetcheck-stamp">Verified since 2026-11-22<\/p>/);
});

test("comments that point at code are neither shown nor copied", async () => {
  assert.doesNotMatch(await render(), /\^/);
});

test("a fence without such comments has tips, too", async () => {
  const source = "var total = 1;";
  const node = { ...report.fences[0]!.nodes[1]!, line: 0 };
  const plain = { version: 1, fences: [{ ...report.fences[0]!, hash: hashOf(source), nodes: [node] }] };
  assert.match(await render({ report: plain }, source), /data-tip="int"/);
});

test("other fences are left alone", async () => {
  assert.doesNotMatch(await render({}, "var x = 1;"), /snippetcheck/);
  assert.doesNotMatch(await render({}, code, "java"), /snippetcheck/);
});

test("a fence that failed ends the build", async () => {
  const failed = { version: 1, fences: [{ ...report.fences[0]!, verdict: "failed" as const, nodes: [] }] };
  await assert.rejects(render({ report: failed }), /docs\/a\.md:3: the snippet 'a' failed/);
});
