/** The file that `snippetcheck check --report twoslash=FILE` writes. */
export interface Report {
  version: number;
  fences: Fence[];
}

/** A checked C# fence of a post. */
export interface Fence {
  /** The path of its post, as the report names it. */
  post: string;
  /** The line of its opening fence, from 1. */
  line: number;
  /** SHA-256 of its text in UTF-8, with LF line ends and none at the end, in lower-case hexadecimal digits. */
  hash: string;
  /** Its id, unique in its post. */
  id: string;
  verdict: "passed" | "failed" | "blocked";
  disposition: string;
  /** The day since which this text has passed, as `2026-11-22`. */
  since?: string;
  /** The same in words, with the version of .NET that it was checked on last. */
  stamp?: string;
  output?: string;
  /** Whether the post states the output, so that readers see it already. */
  outputStated?: boolean;
  errorOutput?: string;
  exception?: string;
  nodes: Node[];
}

/** Something to show at a stretch of the fence's text, as in the Twoslash protocol. Offsets are UTF-16 code units; lines count from 0. */
export interface Node {
  type: "hover" | "query" | "error" | "highlight";
  start: number;
  length: number;
  line: number;
  character: number;
  text: string;
  target?: string;
  docs?: string;
  code?: string;
  level?: "error" | "warning";
}

const Version = 1;

/** Reads a report. */
export function readReport(json: string): Report {
  const report = JSON.parse(json) as Report;
  if (report.version !== Version || !Array.isArray(report.fences)) {
    throw new Error(`This isn't a Twoslash report of SnippetCheck in version ${Version}.`);
  }
  return report;
}
