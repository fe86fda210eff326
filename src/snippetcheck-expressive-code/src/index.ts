import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ExpressiveCodeAnnotation, definePlugin, type AnnotationRenderOptions, type ExpressiveCodePlugin } from "@expressive-code/core";
import { h, type Element, type Parents } from "@expressive-code/core/hast";
import { Fences, belowOf, isPointer, marksOf, readReport, withoutPointers, type Fence, type Node, type Report } from "snippetcheck-shiki";

/** Where the report is, and what to do with fences that aren't green. */
export interface Options {
  /** The path of the report, or the report itself. */
  report: string | Report;
  /** Whether a fence that was checked and didn't pass ends the build. Otherwise it's shown without types. Default: true. */
  refuseFailed?: boolean;
  /** Whether to say below the code since when it has been verified, and on which version of .NET. Default: true. */
  showStamp?: boolean;
}

const Languages = new Set(["csharp", "cs", "c#"]);

/** Shows what SnippetCheck knows of C# fences. */
export function pluginSnippetCheck(options: Options): ExpressiveCodePlugin {
  const fences = new Fences(typeof options.report === "string" ? readReport(readFileSync(options.report, "utf8")) : options.report);
  const shown = new WeakMap<object, { fence: Fence; nodes: Node[] }>();
  return definePlugin({
    name: "SnippetCheck",
    baseStyles: fileOf("style.css"),
    jsModules: [fileOf("keys")],
    hooks: {
      preprocessCode({ codeBlock }) {
        if (!Languages.has(codeBlock.language.toLowerCase())) return;
        const fence = fences.find(codeBlock.code, codeBlock.parentDocument?.sourceFilePath);
        if (!fence) return;
        if (fence.verdict !== "passed" && options.refuseFailed !== false)
          throw new Error(`${fence.post}:${fence.line}: the snippet '${fence.id}' ${fence.verdict}. Run 'snippetcheck check' to see why.`);
        const { code, nodes } = withoutPointers(codeBlock.code, fence.nodes);
        shown.set(codeBlock, { fence, nodes });
        const pointers = codeBlock.getLines().flatMap((line, at) => (at > 0 && isPointer(line.text) ? [at] : []));
        // It refuses an empty list.
        if (pointers.length > 0) codeBlock.deleteLines(pointers);
        let start = 0;
        const marks = marksOf(nodes, code.length);
        for (const line of codeBlock.getLines()) {
          const end = start + line.text.length;
          for (const mark of marks.filter((m) => m.start < end && m.start + m.length > start)) {
            const range = { columnStart: Math.max(mark.start - start, 0), columnEnd: Math.min(mark.start + mark.length, end) - start };
            line.addAnnotation(new MarkAnnotation(mark.classes, mark.tip, range));
          }
          start = end + 1;
        }
      },
      postprocessRenderedLine({ codeBlock, lineIndex, renderData }) {
        const below = (shown.get(codeBlock)?.nodes ?? []).filter((n) => n.line === lineIndex);
        const code = renderData.lineAst.children.filter((c) => c.type === "element").at(-1) ?? renderData.lineAst;
        for (const node of below) {
          const text = belowOf(node);
          if (text) code.children.push(h("span", { className: ["snippetcheck-below", `snippetcheck-${node.type}-text`], role: "note" }, text));
        }
      },
      postprocessRenderedBlockGroup({ renderedGroupContents, renderData }) {
        if (options.showStamp === false) return;
        for (const { codeBlock } of renderedGroupContents) {
          const stamp = shown.get(codeBlock)?.fence.stamp;
          if (stamp) renderData.groupAst.children.push(h("p", { className: ["snippetcheck-stamp"] }, stamp));
        }
      },
    },
  });
}

class MarkAnnotation extends ExpressiveCodeAnnotation {
  constructor(
    private readonly classes: string[],
    private readonly tip: string | undefined,
    inlineRange: { columnStart: number; columnEnd: number },
  ) {
    super({ inlineRange, renderPhase: "latest" });
  }

  override render({ nodesToTransform }: AnnotationRenderOptions): Parents[] {
    return nodesToTransform.map((node) => h("span", { className: this.classes, ...(this.tip ? { "data-tip": this.tip } : {}) }, [node as Element]));
  }
}

function fileOf(name: string): string {
  return readFileSync(fileURLToPath(import.meta.resolve(`snippetcheck-shiki/${name}`)), "utf8");
}
