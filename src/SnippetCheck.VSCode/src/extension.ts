import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { findTool, starts, Tool } from './tool';

const Selector = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'file', language: 'mdx' },
  { scheme: 'untitled', language: 'markdown' },
  { scheme: 'untitled', language: 'mdx' },
  // The server leaves those alone that snippetcheck.json doesn't take for posts.
  { scheme: 'file', language: 'csharp' },
];
const Explained = 'snippetcheck-explain';

let client: LanguageClient | undefined;
let status: vscode.StatusBarItem;
let explanation = '';
const explanationChanged = new vscode.EventEmitter<vscode.Uri>();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  status.command = 'snippetcheck.checkPost';
  context.subscriptions.push(
    status,
    vscode.workspace.registerTextDocumentContentProvider(Explained, {
      onDidChange: explanationChanged.event,
      provideTextDocumentContent: () => explanation,
    }),
    vscode.commands.registerCommand('snippetcheck.checkPost', () => execute('snippetcheck.run')),
    vscode.commands.registerCommand('snippetcheck.updatePost', () => execute('snippetcheck.update')),
    vscode.commands.registerCommand('snippetcheck.adoptPost', () => execute('snippetcheck.adopt')),
    vscode.commands.registerCommand('snippetcheck.explainSnippet', () => execute('snippetcheck.explain', true)),
    vscode.commands.registerCommand('snippetcheck.showReport', showReport),
    vscode.commands.registerCommand('snippetcheck.restart', async () => {
      await stop();
      await start();
    }),
    vscode.window.onDidChangeActiveTextEditor(showStatus),
    vscode.languages.onDidChangeDiagnostics(showStatus),
    vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      // The local tool counts now.
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('snippetcheck.path')) {
        await stop();
        await start();
      } else if (change.affectsConfiguration('snippetcheck')) {
        await client?.sendNotification('workspace/didChangeConfiguration', { settings: { snippetcheck: settings() } });
      }
    }),
  );
  await start();
}

/** Shows whether the server runs, and how many errors it finds in the post that is open. Other files don't show it. */
function showStatus(): void {
  const document = vscode.window.activeTextEditor?.document;
  const errors = document === undefined ? 0 : vscode.languages.getDiagnostics(document.uri).filter(isErrorOfOurs).length;
  if (document === undefined || (errors === 0 && !['markdown', 'mdx'].includes(document.languageId))) {
    status.hide();
    return;
  }
  if (client?.state !== State.Running) {
    status.text = '$(circle-slash) SnippetCheck';
    status.tooltip = 'The server of SnippetCheck is not running';
  } else {
    status.text = errors === 0 ? '$(beaker) SnippetCheck' : `$(error) SnippetCheck: ${errors}`;
    status.tooltip = 'Check this post';
  }
  status.show();
}

function isErrorOfOurs(diagnostic: vscode.Diagnostic): boolean {
  return diagnostic.source === 'snippetcheck' && diagnostic.severity === vscode.DiagnosticSeverity.Error;
}

export async function deactivate(): Promise<void> {
  await stop();
}

function settings(): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration('snippetcheck');
  return {
    run: configuration.get('run'),
    sandbox: configuration.get('sandbox'),
    trusted: vscode.workspace.isTrusted,
    showsExplanations: true,
  };
}

function tool(): Promise<Tool | undefined> {
  return findTool(
    vscode.workspace.getConfiguration('snippetcheck').get('path', ''),
    vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    vscode.workspace.isTrusted,
    starts,
  );
}

async function start(): Promise<void> {
  const found = await tool();
  if (found === undefined) {
    await offerToInstall();
    return;
  }
  client = new LanguageClient(
    'snippetcheck',
    'SnippetCheck',
    {
      command: found.command,
      args: [...found.args, 'lsp'],
      options: { cwd: found.cwd },
      transport: TransportKind.stdio,
    },
    {
      documentSelector: Selector,
      initializationOptions: settings(),
      middleware: {
        executeCommand: async (command, args, next) => {
          const result = await next(command, args);
          if (command === 'snippetcheck.explain' && typeof result === 'string') {
            await showExplanation(result);
          }
          return result;
        },
      },
    },
  );
  client.onDidChangeState(showStatus);
  try {
    await client.start();
  } catch (error) {
    // The commands stay, so that "Restart the server" can be used once the cause is gone.
    void vscode.window.showErrorMessage(
      `The server of SnippetCheck doesn't start: ${error instanceof Error ? error.message : String(error)}. See the output "SnippetCheck".`,
    );
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  try {
    await running?.dispose();
  } catch {
    // It didn't start, or has ended.
  }
}

async function offerToInstall(): Promise<void> {
  const install = 'Install';
  const answer = await vscode.window.showWarningMessage(
    'The tool SnippetCheck is missing. It is a .NET tool and needs the .NET 10 SDK.',
    install,
  );
  if (answer === install) {
    const terminal = vscode.window.createTerminal('SnippetCheck');
    terminal.show();
    terminal.sendText('dotnet tool install --global SnippetCheck');
    await vscode.window.showInformationMessage('When it is installed, run "SnippetCheck: Restart the server".');
  }
}

async function execute(command: string, atCursor = false): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  if (client === undefined) {
    // The tool may have been installed since. If it wasn't, this offers it.
    await start();
  }
  if (client === undefined) {
    return;
  }
  if (command === 'snippetcheck.run') {
    await editor.document.save();
  }
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  await vscode.commands.executeCommand(command, atCursor ? { uri, line: editor.selection.active.line } : { uri });
}

async function showExplanation(text: string): Promise<void> {
  explanation = text;
  const uri = vscode.Uri.parse(`${Explained}:Explanation`);
  explanationChanged.fire(uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    viewColumn: vscode.ViewColumn.Beside,
    preview: true,
  });
}

async function showReport(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage('SnippetCheck runs nothing in a workspace that you do not trust.');
    return;
  }
  const found = await tool();
  if (found === undefined) {
    await offerToInstall();
    return;
  }
  await editor.document.save();
  // A task keeps its terminal when the check has ended. A terminal of its own would close.
  const task = new vscode.Task(
    { type: 'snippetcheck' },
    vscode.workspace.getWorkspaceFolder(editor.document.uri) ?? vscode.TaskScope.Workspace,
    'Report',
    'SnippetCheck',
    new vscode.ProcessExecution(
      found.command,
      [...found.args, 'check', editor.document.uri.fsPath, '--verbosity', 'detailed'],
      { cwd: found.cwd },
    ),
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
  await vscode.tasks.executeTask(task);
}
