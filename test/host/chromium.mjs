import process from 'node:process';
import { chromium } from 'playwright-core';
import { setUp } from './setup.mjs';

/** Nothing but this machine resolves, so that a test cannot depend on the network by accident. */
const offline = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';

/** Starts a headless Chromium: Debian's, installed if need be, or the one that the variable CHROMIUM names. */
export async function launchChromium() {
  if (process.env.CHROMIUM === undefined) await setUp('chromium');
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      // Containers run tests as root, where Chromium's sandbox cannot start.
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--disable-sync',
      offline,
    ],
  });
}

/**
 * What stays on this machine. The last address is one that VS Code gives to the files of a webview: no such host is
 * asked, because a service worker of VS Code answers with the file.
 */
const local =
  /^(file:|http:\/\/127\.0\.0\.1:|data:|blob:|about:|https:\/\/vscode-remote[^/]*\.vscode-resource\.vscode-cdn\.net\/)/;

/** Collects in `addresses` what a browser context asks for outside this machine. */
export function externalRequests(context, addresses) {
  context.on('request', (request) => {
    if (!local.test(request.url())) addresses.add(request.url());
  });
}
