import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A program and its first arguments. */
export interface Tool {
  readonly command: string;
  readonly args: readonly string[];
  /** The folder that a local tool belongs to. */
  readonly cwd?: string;
}

/** Whether a program can be started and ends well. */
export type Probe = (tool: Tool) => Promise<boolean>;

/** The folders from one up to the root. */
function* above(folder: string): Generator<string> {
  for (let next = folder; ; next = dirname(next)) {
    yield next;
    if (dirname(next) === next) {
      return;
    }
  }
}

/** The folder whose tool manifest lists SnippetCheck; undefined where none does. */
export function localToolFolder(folder: string): string | undefined {
  for (const candidate of above(folder)) {
    for (const manifest of [join(candidate, '.config', 'dotnet-tools.json'), join(candidate, 'dotnet-tools.json')]) {
      if (existsSync(manifest)) {
        try {
          const tools = JSON.parse(readFileSync(manifest, 'utf8').replace(/^\uFEFF/, '')).tools ?? {};
          if (Object.keys(tools).some((name) => /^snippetcheck(\.|$)/i.test(name))) {
            return candidate;
          }
        } catch {
          // A manifest that can't be read lists nothing.
        }
      }
    }
  }
  return undefined;
}

/**
 * Finds the tool: that of the setting, the local tool of the workspace, or the global one.
 * A workspace that isn't trusted doesn't choose the program, so its local tool doesn't count there.
 */
export async function findTool(
  path: string,
  folder: string | undefined,
  isTrusted: boolean,
  starts: Probe,
): Promise<Tool | undefined> {
  if (path !== '') {
    return { command: path, args: [] };
  }
  const local = folder !== undefined && isTrusted ? localToolFolder(folder) : undefined;
  const candidates: Tool[] = [
    ...(local !== undefined ? [{ command: 'dotnet', args: ['tool', 'run', 'snippetcheck', '--'], cwd: local }] : []),
    { command: 'snippetcheck', args: [] },
  ];
  for (const candidate of candidates) {
    if (await starts(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

/** Whether the tool starts. */
export const starts: Probe = (tool) =>
  new Promise((resolve) =>
    execFile(tool.command, [...tool.args, '--version'], { cwd: tool.cwd, timeout: 30_000 }, (error) =>
      resolve(error === null),
    ),
  );
