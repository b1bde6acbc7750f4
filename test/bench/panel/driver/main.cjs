'use strict';
const fs = require('node:fs');
const http = require('node:http');
const process = require('node:process');
const vscode = require('vscode');

/** Processor time of this thread at the last look, and the most that lay between two looks, in milliseconds. */
let last = 0;
let longest = 0;

function look() {
  const { user, system } = process.threadCpuUsage();
  const now = (user + system) / 1000;
  longest = Math.max(longest, now - last);
  last = now;
}

const extension = () => vscode.extensions.getExtension('fitcheck.fitcheck');

async function insertLine(uri, text) {
  const change = new vscode.WorkspaceEdit();
  change.insert(uri, new vscode.Position(0, 0), `${text}\n`);
  await vscode.workspace.applyEdit(change);
}

/** What each address does; an answer is text. */
const answers = {
  /** `?command=…&path=…` runs a command on a file, or on the list of several. */
  async run(asked) {
    const files = asked.getAll('path').map((file) => vscode.Uri.file(file));
    await vscode.commands.executeCommand(asked.get('command'), ...(files.length > 1 ? [files] : files));
    return '';
  },
  /**
   * The longest stretch for which the thread of the extension host was busy since it was last asked, in milliseconds of
   * its own processor time, so that other programs do not count.
   */
  async longest() {
    look();
    const answer = String(longest);
    longest = 0;
    return answer;
  },
  /** Milliseconds that the extension took to activate. */
  async activation() {
    return String((await extension().activate()).activationMilliseconds);
  },
  /** How many runs the extension knows. */
  async runs() {
    return String((await extension().activate()).runs());
  },
  /** Shows a file in an editor. */
  async open(asked) {
    await vscode.window.showTextDocument(vscode.Uri.file(asked.get('path')));
    return '';
  },
  /** Milliseconds until all providers have answered a hover over `line` (from 1) at `column` (from 0), and its text. */
  async hover(asked) {
    const uri = vscode.Uri.file(asked.get('path'));
    const place = new vscode.Position(Number(asked.get('line')) - 1, Number(asked.get('column')));
    const began = performance.now();
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, place);
    const took = performance.now() - began;
    const text = hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
    return JSON.stringify({ took, text });
  },
  /** Types a line at the top of a file. */
  async type(asked) {
    await insertLine(vscode.Uri.file(asked.get('path')), asked.get('text'));
    return '';
  },
  /** The same, and milliseconds until the problems of the file are new. */
  async problems(asked) {
    const uri = vscode.Uri.file(asked.get('path'));
    const began = performance.now();
    const changed = new Promise((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (!uris.some((one) => one.toString() === uri.toString())) return;
        listener.dispose();
        resolve(performance.now() - began);
      });
    });
    await insertLine(uri, asked.get('text'));
    return String(await changed);
  },
  /** Runs a command line in a terminal, once its shell tells VS Code what runs in it. */
  async terminal(asked) {
    const terminal = vscode.window.createTerminal();
    terminal.show();
    const ready = new Promise((resolve) => {
      const listener = vscode.window.onDidChangeTerminalShellIntegration((event) => {
        if (event.terminal !== terminal) return;
        listener.dispose();
        resolve(event.shellIntegration);
      });
    });
    (await ready).executeCommand(asked.get('text'));
    return '';
  },
};

exports.activate = () => {
  // A timer comes between any two tasks, unless they follow each other within a millisecond.
  setInterval(look, 1);
  const server = http.createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    try {
      response.end(await answers[pathname.slice(1)](searchParams));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1', () => fs.writeFileSync(process.env.FITCHECK_BENCH_PORT, String(server.address().port)));
};
