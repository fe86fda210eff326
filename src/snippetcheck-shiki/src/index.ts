import { readFileSync } from "node:fs";
import type { Element, ElementContent } from "hast";
import type { ShikiTransformer } from "shiki";
import { Fences, withoutPointers } from "./fences.js";
import { belowOf, marksOf } from "./marks.js";
import { readReport, type Fence, type Node, type Report } from "./report.js";

export { Fences, hashOf, isPointer, withoutPointers } from "./fences.js";
export { belowOf, marksOf, type Mark } from "./marks.js";
export { readReport, type Fence, type Node, type Report } from "./report.js";

/** Where the report is, and what to do with fences that aren't green. */
export interface Options {
  /** The path of the report, or the report itself. */
  report: string | Report;
  /** Whether a fence that was checked and didn't pass ends the build. Otherwise it's only marked. Default: true. */
  refuseFailed?: boolean;
  /** Whether to show below the code what it printed, unless the post states it. Default: false. */
  showOutput?: boolean;
  /** Whether to say below the code since when it has been verified, and on which version of .NET. Default: true. */
  showStamp?: boolean;
}

const Languages = new Set(["csharp", "cs", "c#"]);

/** Shows what SnippetCheck knows of C# fences. Tips are shown on hover without a script, and `snippetcheck-shiki/keys` adds the keyboard. */
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
        ...marksOf(plain.nodes, plain.code.length).map((mark) => ({
          start: mark.start,
          end: mark.start + mark.length,
          alwaysWrap: true,
          properties: { class: mark.classes.join(" "), ...(mark.tip ? { "data-tip": mark.tip } : {}) },
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
      this.addClassToHast(element, ["snippetcheck", `snippetcheck-${block.fence.verdict}`]);
      element.properties["data-verdict"] = block.fence.verdict;
      if (block.fence.since) element.properties["data-verified-since"] = block.fence.since;
      // Within the element: Astro takes only the first, and VitePress only one that starts with <pre.
      if (options.showOutput && block.fence.output && !block.fence.outputStated)
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

// What a comment asks about or says, and errors, are shown below their lines. Lines are the elements among the children of the code. The
// line end between two of them goes before what's below, since it would be an empty line after a block.
function addBelow(code: Element, nodes: Node[]): void {
  const lines = code.children.filter((c): c is Element => c.type === "element");
  for (const node of nodes) {
    const line = lines[node.line];
    const below = belowOf(node);
    if (!line || !below) continue;
    const after = code.children.indexOf(line) + 1;
    if (code.children[after]?.type === "text") line.children.push(...code.children.splice(after, 1));
    line.children.push(box("span", `snippetcheck-below snippetcheck-${node.type}-text`, [text(below)], "note"));
  }
}

// Not part of the code. The copy button of VitePress leaves out what has the second class.
function box(tagName: string, className: string, children: ElementContent[], role?: string): Element {
  return { type: "element", tagName, properties: { class: `${className} vp-copy-ignore`, ...(role ? { role } : {}) }, children };
}

function text(value: string): ElementContent {
  return { type: "text", value };
}
