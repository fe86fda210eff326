// A day of editing with a client that isn't ours: node day.mjs <SnippetCheck.Cli.dll> <folder>
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as packaged from 'vscode-languageserver-protocol/node';

const protocol = packaged.default ?? packaged;
const {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} = protocol;

const [tool, folder = mkdtempSync(join(tmpdir(), 'day-'))] = process.argv.slice(2);
const patience = 120_000;

const server = spawn('dotnet', [tool, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const ended = new Promise((resolve) => server.on('exit', resolve));
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);

const shown = new Map();
const waiting = new Set();
connection.onNotification(PublishDiagnosticsNotification.type, (p) => {
  shown.set(p.uri, p);
  for (const look of [...waiting]) {
    look();
  }
});
const progress = [];
connection.onRequest(WorkDoneProgressCreateRequest.type, () => {});
connection.onNotification('$/progress', (p) => progress.push(p.value.kind));
connection.listen();

function problems(uri, fits) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`Not seen in time. Last: ${JSON.stringify(shown.get(uri))}`)),
      patience,
    );
    const look = () => {
      const last = shown.get(uri);
      if (last !== undefined && fits(last)) {
        clearTimeout(late);
        waiting.delete(look);
        resolve(last.diagnostics.map((d) => `${d.code} ${d.range.start.line}:${d.range.start.character}`));
      }
    };
    waiting.add(look);
    look();
  });
}

const initialized = await connection.sendRequest(InitializeRequest.type, {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'day' }],
  initializationOptions: { run: 'onSave', sandbox: 'auto' },
  capabilities: {
    window: { workDoneProgress: true },
    textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
  },
});
assert.equal(initialized.capabilities.positionEncoding, 'utf-16');
await connection.sendNotification(InitializedNotification.type, {});

const file = join(folder, 'post with blanks.md');
const uri = pathToFileURL(file).href;
let version = 1;
let text = '# A day\r\n\r\n```csharp run\r\nvar word = "👍";\r\nConsole.WriteLine(word.Length);\r\n```\r\n\r\n```output\r\n1\r\n```\r\n';
writeFileSync(file, text);
await connection.sendNotification(DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: 'markdown', version, text },
});
assert.deepEqual(await problems(uri, (p) => p.version === 1), []);

// Types a statement, key by key.
let character = 0;
for (const key of [...'int i = "👍";', '\r\n']) {
  const start = { line: 3, character };
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: ++version },
    contentChanges: [{ range: { start, end: start }, text: key }],
  });
  character += key.length;
}
assert.deepEqual(await problems(uri, (p) => p.version === version), ['CS0029 3:8']);

// Takes it back, and saves.
await connection.sendNotification(DidChangeTextDocumentNotification.type, {
  textDocument: { uri, version: ++version },
  contentChanges: [{ range: { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } }, text: '' }],
});
await connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
assert.deepEqual(await problems(uri, (p) => p.diagnostics.length > 0 && p.version === version), ['SNIP0201 8:0']);
assert.ok(progress.includes('begin'));

const textDocument = { uri };
const lenses = await connection.sendRequest(CodeLensRequest.type, { textDocument });
assert.match(lenses[0].command.title, /^failed/);
const symbols = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
assert.equal(symbols.length, 1);
const hover = await connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 8, character: 0 } });
assert.match(hover.contents.value, /printed.*\n\n {4}2/s);
const tags = await connection.sendRequest(CompletionRequest.type, {
  textDocument,
  position: { line: 2, character: 13 },
});
assert.ok(tags.items.some((i) => i.label === 'run'));

// Applies "update this output".
const [action] = await connection.sendRequest(CodeActionRequest.type, {
  textDocument,
  range: { start: { line: 8, character: 0 }, end: { line: 8, character: 0 } },
  context: { diagnostics: shown.get(uri).diagnostics, only: ['quickfix'] },
});
const resolved = await connection.sendRequest('codeAction/resolve', action);
const edits = resolved.edit.changes[uri];
assert.equal(edits.length, 1);
await connection.sendNotification(DidChangeTextDocumentNotification.type, {
  textDocument: { uri, version: ++version },
  contentChanges: edits.map((e) => ({ range: e.range, text: e.newText })),
});
assert.deepEqual(await problems(uri, (p) => p.version === version), []);

assert.match(
  await connection.sendRequest(ExecuteCommandRequest.type, {
    command: 'snippetcheck.explain',
    arguments: [{ uri, line: 3 }],
  }),
  /verdict: +passed/,
);

await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
assert.deepEqual(await problems(uri, (p) => p.diagnostics.length === 0), []);
await connection.sendRequest(ShutdownRequest.type);
await connection.sendNotification(ExitNotification.type);
assert.equal(await ended, 0);
console.log('A day has passed.');
process.exit(0);
