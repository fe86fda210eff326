import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

const tags = join(__dirname, '..', '..', 'syntaxes', 'tags.json');

// The grammars of Markdown and C# belong to the editor. These have only what ours leans on.
const others: Record<string, object> = {
  'text.html.markdown': {
    scopeName: 'text.html.markdown',
    patterns: [{ begin: '<!--', end: '-->', name: 'comment.block.html' }],
  },
  'source.cs': { scopeName: 'source.cs', patterns: [{ match: '\\bvar\\b', name: 'storage.type.cs' }] },
};

async function markdown(): Promise<IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    getInjections: (scope) => (scope === 'text.html.markdown' ? ['markdown.snippetcheck.tags'] : undefined),
    loadGrammar: async (scope) =>
      scope in others
        ? parseRawGrammar(JSON.stringify(others[scope]), 'other.json')
        : parseRawGrammar(readFileSync(tags, 'utf8'), tags),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  assert.ok(grammar);
  return grammar;
}

const loaded = markdown();

/** What has a scope of ours, or of C#, on each line: `word:scope`. */
async function scopes(...lines: string[]): Promise<string[][]> {
  const grammar = await loaded;
  let state = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map((t) => [line.slice(t.startIndex, t.endIndex).trim(), t.scopes[t.scopes.length - 1]] as const)
      .filter(([text, scope]) => text !== '' && /snippetcheck$|\.cs$|block\.language\.markdown$/.test(scope))
      .map(([text, scope]) => `${text}:${scope}`);
  });
}

const keyword = 'keyword.control.snippetcheck';
const option = 'entity.other.attribute-name.snippetcheck';
const value = 'string.unquoted.snippetcheck';

test('the tags of a snippet are colored, and its code is C#', async () => {
  const [opening, code, closing, after] = await scopes('```csharp run exit=3 title="A run"', 'var run = 1;', '```', 'run');
  assert.deepEqual(opening, [
    'csharp:fenced_code.block.language.markdown',
    `run:${keyword}`,
    `exit:${option}`,
    `3:${value}`,
  ]);
  assert.deepEqual(code, ['var:storage.type.cs']);
  assert.deepEqual(closing, []);
  assert.deepEqual(after, []);
});

test('a word that only begins like a tag is left as it is', async () => {
  const [opening] = await scopes('```csharp running re-run runner=1 linenums', '```');
  assert.deepEqual(opening, ['csharp:fenced_code.block.language.markdown']);
});

test('stated output is colored, and its text is not', async () => {
  const [opening, text] = await scopes('~~~text output match=regex', 'run var output', '~~~');
  assert.deepEqual(opening, [
    'text:fenced_code.block.language.markdown',
    `output:${keyword}`,
    `match:${option}`,
    `regex:${value}`,
  ]);
  assert.deepEqual(text, []);
});

test('other languages and plain fences are not ours', async () => {
  assert.deepEqual(await scopes('```js run', 'var x;', '```', '```text', 'run', '```'), [[], [], [], [], [], []]);
});

test('a fence in a list ends where it ends', async () => {
  const lines = await scopes('  ```cs fails=CS0029', '  var x = 1;', '  ```', '  var y');
  assert.deepEqual(lines[0], ['cs:fenced_code.block.language.markdown', `fails:${keyword}`, `CS0029:${value}`]);
  assert.deepEqual(lines[1], ['var:storage.type.cs']);
  assert.deepEqual(lines[3], []);
});
