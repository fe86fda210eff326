import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findTool, localToolFolder, Tool } from '../src/tool';

function workspace(manifest?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'snippetcheck-'));
  mkdirSync(join(folder, '.config'));
  mkdirSync(join(folder, 'posts'));
  if (manifest !== undefined) {
    writeFileSync(join(folder, '.config', 'dotnet-tools.json'), manifest);
  }
  return folder;
}

const listed = '{ "version": 1, "tools": { "snippetcheck": { "version": "0.1.0", "commands": ["snippetcheck"] } } }';
const all = async () => true;

test('the setting comes first', async () => {
  const tool = await findTool('/opt/snippetcheck', workspace(listed), true, async () => false);
  assert.deepEqual(tool, { command: '/opt/snippetcheck', args: [] });
});

test('a local tool is found in a folder above', async () => {
  const folder = workspace(listed);
  assert.equal(localToolFolder(join(folder, 'posts')), folder);
  const tool = await findTool('', join(folder, 'posts'), true, all);
  assert.deepEqual(tool, { command: 'dotnet', args: ['tool', 'run', 'snippetcheck', '--'], cwd: folder });
});

test('a workspace that is not trusted does not choose the program', async () => {
  assert.equal((await findTool('', workspace(listed), false, all))?.command, 'snippetcheck');
});

test('other manifests, and broken ones, list nothing', async () => {
  assert.equal(localToolFolder(workspace('{ "tools": { "csharpier": {} } }')), undefined);
  assert.equal(localToolFolder(workspace('{')), undefined);
  assert.equal(localToolFolder(workspace('null')), undefined);
});

test('a local tool that does not start gives way to the global one', async () => {
  const globalOnly = async (tool: Tool) => tool.command === 'snippetcheck';
  assert.equal((await findTool('', workspace(listed), true, globalOnly))?.command, 'snippetcheck');
  assert.equal(await findTool('', undefined, true, async () => false), undefined);
});
