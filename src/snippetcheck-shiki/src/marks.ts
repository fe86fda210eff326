import type { Node } from "./report.js";

/** What's marked at a stretch of the code: one for all nodes that have the same place. */
export interface Mark {
  start: number;
  length: number;
  /** The classes of its element. */
  classes: string[];
  /** What its tip says; none if it has no tip. */
  tip?: string;
}

/** The marks of nodes, none of which crosses another: one is within another, or beside it. */
export function marksOf(nodes: readonly Node[], length: number): Mark[] {
  const marks: Mark[] = [];
  // Of two that cross, the first in this order stays.
  const order = ["error", "query", "highlight", "hover"];
  for (const node of [...nodes].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type))) {
    const end = node.start + node.length;
    if (node.length === 0 || end > length) continue;
    let mark = marks.find((m) => m.start === node.start && m.length === node.length);
    if (!mark) {
      if (marks.some((m) => crosses(node, m))) continue;
      mark = { start: node.start, length: node.length, classes: [] };
      marks.push(mark);
    }
    mark.classes.push(`snippetcheck-${node.type}`);
    if (node.level === "warning") mark.classes.push("snippetcheck-warning");
    if (node.type === "hover") mark.tip = tipOf(node);
  }
  return marks;
}

/** What's shown below the line of a node; nothing for a name, and for a highlight without a text. */
export function belowOf(node: Node): string | undefined {
  return node.type === "error" ? `${node.level ?? "error"} ${node.code}: ${node.text}`
    : node.type === "query" ? tipOf(node)
    : node.type === "highlight" && node.text ? node.text
    : undefined;
}

function tipOf(node: Node): string {
  return node.docs ? `${node.text}\n${node.docs}` : node.text;
}

function crosses(a: { start: number; length: number }, b: { start: number; length: number }): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  const end = first.start + first.length;
  return first.start < second.start && second.start < end && end < second.start + second.length;
}
