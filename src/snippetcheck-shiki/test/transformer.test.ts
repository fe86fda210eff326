import assert from "node:assert/strict";
import { test } from "node:test";
import { createTransformerFactory, rendererRich } from "@shikijs/twoslash/core";
import { codeToHast, codeToHtml } from "shiki";
import { hashOf, readReport, transformerSnippetCheck, twoslasherOf, type Fence, type Node, type Report } from "../src/index.js";

const code = 'var total = 1;\n//  ^?\nint n = "a";\n//      ^^^ here\nConsole.WriteLine(total);';

function node(type: Node["type"], target: string, text: string, more: Partial<Node> = {}): Node {
  const start = more.start ?? code.indexOf(target);
  const line = code.slice(0, start).split("\n").length - 1;
  return { type, start, length: target.length, line, character: start - (code.lastIndexOf("\n", start - 1) + 1), target, text, ...more };
}

function reportOf(more: Partial<Fence> = {}): Report {
  const nodes = [
    node("query", "total", "(local variable) int total"),
    node("hover", "var", "int"),
    node("error", '"a"', "Cannot convert <b>", { code: "CS0029", level: "error" }),
    node("highlight", '"a"', "here"),
    node("hover", "WriteLine", "void Console.WriteLine(int value)", { docs: "Writes </span><script>alert(1)</script>" }),
  ];
  return {
    version: 1,
    fences: [{ post: "posts/a.md", line: 3, hash: hashOf(code), id: "a", verdict: "passed", disposition: "run", since: "2026-11-22", output: "<i>1</i>\n", nodes, ...more }],
  };
}

const render = (report: Report, options: object = {}, source = code, lang = "csharp") =>
  codeToHtml(source, { lang, theme: "github-light", transformers: [transformerSnippetCheck({ report, ...options })] });

test("a name has a tip, which isn't part of the text", async () => {
  const html = await render(reportOf());
  assert.match(html, /class="snippetcheck-hover" data-tip="void Console\.WriteLine\(int value\)\nWrites <\/span><script>[^"]*">/);
  assert.match(html, /data-verdict="passed"/);
  assert.match(html, /data-verified-since="2026-11-22"/);
});

test("a stamp says since when it's verified, unless it isn't wanted", async () => {
  const stamp = "Verified since 2026-11-22, now on .NET 10.0.1";
  assert.match(await render(reportOf({ stamp })), /<span class="snippetcheck-stamp vp-copy-ignore">Verified since 2026-11-22, now on \.NET 10\.0\.1<\/span><\/pre>/);
  assert.doesNotMatch(await render(reportOf({ stamp }), { showStamp: false }), /snippetcheck-stamp/);
});

test("code, output and stamp are one pre element, since Astro takes only the first and VitePress no other", async () => {
  const transformers = [transformerSnippetCheck({ report: reportOf({ stamp: "Verified" }), showOutput: true })];
  const root = await codeToHast(code, { lang: "csharp", theme: "github-light", transformers });
  assert.deepEqual(root.children.map((c) => c.type === "element" && c.tagName), ["pre"]);
});

test("comments that point at code are gone, and what they ask for is below the line", async () => {
  const html = await render(reportOf());
  assert.doesNotMatch(html, /\^/);
  assert.match(html, /snippetcheck-below snippetcheck-query-text vp-copy-ignore" role="note">\(local variable\) int total/);
  assert.match(html, /snippetcheck-below snippetcheck-highlight-text vp-copy-ignore" role="note">here/);
  assert.match(html, /class="snippetcheck-error snippetcheck-highlight"><span style="[^"]*">"a"/);
  assert.match(html, /error CS0029: Cannot convert &#x3C;b>/);
});

test("the text that readers copy, search and hear is the code alone", async () => {
  const html = await render({ version: 1, fences: [{ ...reportOf().fences[0]!, nodes: [node("hover", "var", "int")] }] });
  const plain = html.replace(/<[^>]*>/g, "");
  assert.equal(plain, 'var total = 1;\nint n = "a";\nConsole.WriteLine(total);');
});

test("what a button copies is the code, line by line", async () => {
  const root = await codeToHast(code, { lang: "csharp", theme: "github-light", transformers: [transformerSnippetCheck({ report: reportOf({ stamp: "Verified" }), showOutput: true })] });
  const textOf = (n: { type: string; value?: string; properties?: object; children?: unknown[] }): string =>
    n.type === "text" ? n.value ?? ""
    : /vp-copy-ignore/.test(JSON.stringify(n.properties ?? {})) ? ""
    : (n.children ?? []).map((c) => textOf(c as never)).join("");
  assert.equal(textOf(root as never), 'var total = 1;\nint n = "a";\nConsole.WriteLine(total);');
});

test("nothing breaks out", async () => {
  const html = await render(reportOf(), { showOutput: true });
  // The value of an attribute ends at a quotation mark, and at nothing else.
  assert.doesNotMatch(html.replace(/data-tip="[^"]*"/g, ""), /<script|<i>|<b>/);
  assert.match(html, /<samp class="snippetcheck-output vp-copy-ignore">&#x3C;i>1&#x3C;\/i><\/samp>/);
});

test("a name that's highlighted keeps its tip, and the block is one Tab stop", async () => {
  const html = await render(reportOf({ nodes: [node("hover", "total", "int total"), node("highlight", "total", "")] }));
  assert.match(html, /class="snippetcheck-highlight snippetcheck-hover" data-tip="int total">/);
  assert.equal(html.match(/tabindex/g)?.length, 1);
});

test("output is shown once", async () => {
  assert.doesNotMatch(await render(reportOf({ outputStated: true }), { showOutput: true }), /snippetcheck-output/);
});

test("a fence that failed ends the build, or is marked", async () => {
  const failed = reportOf({ verdict: "failed", nodes: [] });
  await assert.rejects(render(failed), /posts\/a\.md:3: the snippet 'a' failed/);
  assert.match(await render(failed, { refuseFailed: false }), /snippetcheck-failed/);
});

test("other fences and other languages are left alone", async () => {
  assert.doesNotMatch(await render(reportOf(), {}, "var x = 1;"), /snippetcheck/);
  assert.doesNotMatch(await render(reportOf(), {}, code, "java"), /snippetcheck/);
});

test("line ends don't matter", async () => {
  assert.equal(hashOf(code.replaceAll("\n", "\r\n") + "\r\n"), hashOf(code));
});

test("a file that's no report is refused", () => {
  assert.throws(() => readReport("[]"), /isn't a Twoslash report/);
});

test("Shiki's own Twoslash renderer reads the nodes", async () => {
  const transformer = createTransformerFactory(twoslasherOf(reportOf()) as never, rendererRich());
  const html = await codeToHtml(code, { lang: "csharp", theme: "github-light", transformers: [transformer({ langs: ["csharp"] })] });
  assert.match(html, /twoslash-hover/);
  assert.match(html, /twoslash-popup-code.*WriteLine/s);
  assert.match(html, /Cannot convert &#x3C;b>/);
  assert.doesNotMatch(html, /\^\?/);
});
