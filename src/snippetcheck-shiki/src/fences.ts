import { createHash } from "node:crypto";
import type { Fence, Node, Report } from "./report.js";

/** Finds the fences of a report by their text. */
export class Fences {
  private readonly byHash = new Map<string, Fence[]>();

  constructor(report: Report) {
    for (const fence of report.fences) {
      const same = this.byHash.get(fence.hash);
      if (same) same.push(fence);
      else this.byHash.set(fence.hash, [fence]);
    }
  }

  /** The fence with a text. Two posts may have the same text: then the post, or the end of its path, decides. */
  find(code: string, post?: string): Fence | undefined {
    const same = this.byHash.get(hashOf(code)) ?? [];
    const path = post?.replaceAll("\\", "/");
    return same.find((f) => path === f.post || path?.endsWith(`/${f.post}`)) ?? same[0];
  }
}

/** The hash of a fence's text. */
export function hashOf(code: string): string {
  const text = code.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  return createHash("sha256").update(text, "utf8").digest("hex");
}

// A comment that points at the code above it. It asks something of SnippetCheck, and isn't for readers.
const Pointer = /^\s*\/\/\s*\^+(?:\?\s*|(?:\s+.*)?)$/;

/** Whether a line only points at the code above it. */
export function isPointer(line: string): boolean {
  return Pointer.test(line);
}

/** The text without the comments that point at code, and the nodes at their places in it. */
export function withoutPointers(code: string, nodes: readonly Node[]): { code: string; nodes: Node[] } {
  const kept: string[] = [];
  const removed: { from: number; length: number }[] = [];
  const lines = code.replace(/\r\n?/g, "\n").split("\n");
  let offset = 0;
  for (const line of lines) {
    if (isPointer(line) && kept.length > 0) removed.push({ from: offset, length: line.length + 1 });
    else kept.push(line);
    offset += line.length + 1;
  }
  const moved = nodes.map((node) => {
    const above = removed.filter((r) => r.from < node.start);
    return {
      ...node,
      start: node.start - above.reduce((sum, r) => sum + r.length, 0),
      line: node.line - above.length,
    };
  });
  return { code: kept.join("\n"), nodes: moved };
}
