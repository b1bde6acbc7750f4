import { l10n, Uri, type Webview } from 'vscode';
import { pageWords } from '../text/page-words';

/** A page of ours: nothing but its own script and style may run in it, and nothing is fetched. */
export function page(webview: Webview, extensionUri: Uri, title: string, bundle: 'webview' | 'compare'): string {
  const dist = Uri.joinPath(extensionUri, 'dist');
  const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(dist, file)).toString();
  const nonce = makeNonce();
  const words = pageWords(l10n.bundle);
  const policy = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${webview.cspSource}`].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address(`${bundle}.css`)}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<div id="app"></div>
${words === null ? '' : `<script nonce="${nonce}">words=${words}</script>`}
<script nonce="${nonce}" src="${address(`${bundle}.js`)}"></script>
</body>
</html>`;
}

function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
