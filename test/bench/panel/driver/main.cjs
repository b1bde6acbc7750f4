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

/**
 * `/run?command=…&path=…` runs a command on a file, or on the list of several; `/longest` answers the longest stretch for which the thread of the
 * extension host was busy since it was last asked, in milliseconds of its own processor time, so that other programs
 * do not count.
 */
exports.activate = () => {
  // A timer comes between any two tasks, unless they follow each other within a millisecond.
  setInterval(look, 1);
  const server = http.createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    if (pathname === '/run') {
      const files = searchParams.getAll('path').map((file) => vscode.Uri.file(file));
      const targets = files.length > 1 ? [files] : files;
      await vscode.commands.executeCommand(searchParams.get('command'), ...targets);
      response.end();
      return;
    }
    look();
    response.end(String(longest));
    longest = 0;
  });
  server.listen(0, '127.0.0.1', () => fs.writeFileSync(process.env.FITCHECK_BENCH_PORT, String(server.address().port)));
};
