import { readFileSync } from "node:fs";
import type { Element, ElementContent } from "hast";
import type { ShikiTransformer } from "shiki";
import { Fences, withoutPointers } from "./fences.js";
import { readReport, type Fence, type Node, type Report } from "./report.js";

export { hashOf } from "./fences.js";
export { readReport, type Fence, type Node, type Report } from "./report.js";

/** Where the report is, and what to do with fences that aren't green. */
export interface Options {
  /** The path of the report, or the report itself. */
  report: string | Report;
  /** Whether a fence that was checked and didn't pass ends the build. Otherwise it's only marked. Default: true. */
  refuseFailed?: boolean;
  /** Whether to show below the code what it printed. Default: false, since posts usually state it in a fence of its own. */
  showOutput?: boolean;
  /** Whether to say below the code since when it has been verified, and on which version of .NET. Default: true. */
  showStamp?: boolean;
}

// Marks the element of a name while Shiki makes the others.
const TipOf = "data-snippetcheck-tip";

const Languages = new Set(["csharp", "cs", "c#"]);

/** Shows what SnippetCheck knows of C# fences. Works without a script: tips are shown on hover and on focus. */
export function transformerSnippetCheck(options: Options): ShikiTransformer {
  const fences = fencesOf(options.report);
  // Shiki makes one context for each block of code, which all hooks of that block share.
  const shown = new WeakMap<object, { fence: Fence; nodes: Node[] }>();
  return {
    name: "snippetcheck",
    preprocess(code, settings) {
      if (!Languages.has(String(settings.lang).toLowerCase())) return undefined;
      const fence = fences.find(code, postOf(settings.meta));
      if (!fence) return undefined;
      if (fence.verdict !== "passed" && options.refuseFailed !== false)
        throw new Error(`${fence.post}:${fence.line}: the snippet '${fence.id}' ${fence.verdict}. Run 'snippetcheck check' to see why.`);
      const plain = withoutPointers(code, fence.nodes);
      shown.set(this.meta, { fence, nodes: plain.nodes });
      settings.decorations = [
        ...(settings.decorations ?? []),
        ...decorated(plain.nodes, plain.code.length).map((node) => ({
          start: node.start,
          end: node.start + node.length,
          alwaysWrap: true,
          properties: { class: classOf(node), ...(node.type === "hover" ? { [TipOf]: plain.nodes.indexOf(node) } : {}) },
        })),
      ];
      return plain.code;
    },
    code(element) {
      const block = shown.get(this.meta);
      if (block) addBelow(element, block.nodes);
    },
    pre(element) {
      const block = shown.get(this.meta);
      if (!block) return;
      addTips(element, block.nodes);
      this.addClassToHast(element, ["snippetcheck", `snippetcheck-${block.fence.verdict}`]);
      element.properties["data-verdict"] = block.fence.verdict;
      if (block.fence.since) element.properties["data-verified-since"] = block.fence.since;
      // Within the element: Astro takes only the first, and VitePress only one that starts with <pre.
      if (options.showOutput && block.fence.output)
        element.children.push(box("samp", "snippetcheck-output", [text(block.fence.output.replace(/\n$/, ""))]));
      if (options.showStamp !== false && block.fence.stamp)
        element.children.push(box("span", "snippetcheck-stamp", [text(block.fence.stamp)]));
    },
  };
}

/** The same as a function that Shiki's own Twoslash transformer takes, for its renderers: `createTransformerFactory(twoslasherOf(report), rendererRich())`. */
export function twoslasherOf(report: string | Report): (code: string) => { code: string; nodes: never[]; meta: object } {
  const fences = fencesOf(report);
  return (code) => {
    const fence = fences.find(code);
    const plain = withoutPointers(code, fence?.nodes ?? []);
    return { code: plain.code, nodes: plain.nodes as never[], meta: { extension: "cs" } };
  };
}

function fencesOf(report: string | Report): Fences {
  return new Fences(typeof report === "string" ? readReport(readFileSync(report, "utf8")) : report);
}

// VitePress and Astro pass the path of the page in different places, or not at all.
function postOf(meta: unknown): string | undefined {
  const known = meta as { path?: unknown } | undefined;
  return typeof known?.path === "string" ? known.path : undefined;
}

// Shiki refuses decorations that cross. Nodes are names and errors, so one is within another or beside it; two at one place become one.
function decorated(nodes: Node[], length: number): Node[] {
  const chosen: Node[] = [];
  const byPlace = [...nodes].sort((a, b) => rank(a) - rank(b));
  for (const node of byPlace) {
    const end = node.start + node.length;
    const fits =
      node.length > 0 &&
      end <= length &&
      chosen.every((c) => {
        const other = c.start + c.length;
        return end <= c.start || node.start >= other || (node.start > c.start && end <= other) || (node.start >= c.start && end < other)
          || (c.start > node.start && other <= end) || (c.start >= node.start && other < end);
      });
    if (fits) chosen.push(node);
  }
  return chosen;
}

function rank(node: Node): number {
  return ["error", "query", "hover", "highlight"].indexOf(node.type);
}

function classOf(node: Node): string {
  return node.type === "error" ? `snippetcheck-error snippetcheck-${node.level ?? "error"}` : `snippetcheck-${node.type}`;
}

// Once Shiki has made the elements of decorations, each name that has a tip gets it.
function addTips(element: Element, nodes: Node[]): void {
  for (const child of element.children) if (child.type === "element") addTips(child, nodes);
  const node = nodes[Number(element.properties[TipOf] ?? -1)];
  delete element.properties[TipOf];
  if (!node) return;
  element.properties.tabIndex = 0;
  element.children.push(box("span", "snippetcheck-tip", tipOf(node), "tooltip"));
}

function tipOf(node: Node): ElementContent[] {
  const parts: ElementContent[] = [box("code", "snippetcheck-type", [text(node.text)])];
  if (node.docs) parts.push(box("span", "snippetcheck-docs", [text(node.docs)]));
  return parts;
}

// What a comment asks about, and errors, are shown below their lines. Lines are the elements among the children of the code. The line end
// between two of them goes before what's below, since it would be an empty line after a block.
function addBelow(code: Element, nodes: Node[]): void {
  const lines = code.children.filter((c): c is Element => c.type === "element");
  for (const node of nodes.filter((n) => n.type === "query" || n.type === "error")) {
    const line = lines[node.line];
    if (!line) continue;
    const after = code.children.indexOf(line) + 1;
    if (code.children[after]?.type === "text") line.children.push(...code.children.splice(after, 1));
    const content = node.type === "query" ? tipOf(node) : [text(`${node.level ?? "error"} ${node.code}: ${node.text}`)];
    line.children.push(box("span", `snippetcheck-below snippetcheck-${node.type}-text`, content, node.type === "error" ? "note" : undefined));
  }
}

// Not part of the code. The copy button of VitePress leaves out what has the second class.
function box(tagName: string, className: string, children: ElementContent[], role?: string): Element {
  return { type: "element", tagName, properties: { class: `${className} vp-copy-ignore`, ...(role ? { role } : {}) }, children };
}

function text(value: string): ElementContent {
  return { type: "text", value };
}
