import type { PageData } from './page-data';

/** What a page is put together from. */
export interface PageParts {
  /** The page's program and its style, without anything that they would have to fetch. */
  readonly script: string;
  readonly style: string;
  /** Their SHA-256 in UTF-8, in base64. */
  readonly scriptHash: string;
  readonly styleHash: string;
}

/** The name of the element that holds the data. */
export const dataElement = 'fitcheck-data';

/**
 * A page that needs nothing but itself. Its policy lets its own script and style run, by their hashes, and nothing be
 * fetched; text from logs stands in it as JSON in which no character can end the element or be taken for markup.
 */
export function pageHtml(data: PageData, { script, style, scriptHash, styleHash }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'sha256-${scriptHash}'`,
    `style-src 'sha256-${styleHash}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const title = data.runs.length === 1 ? data.runs[0]!.report.name : `${data.runs.length} runs`;
  const verdicts = data.runs.map(({ report: { name, fit } }) => `<p>${escapeHtml(`${name}: ${fit.message}.`)}</p>`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Fitcheck ${escapeHtml(data.version)}">
<title>${escapeHtml(title)} · Fitcheck report</title>
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<noscript><p>The curves are drawn by the script of this page.</p>${verdicts.join('')}</noscript>
<script type="application/json" id="${dataElement}">${jsonInHtml(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Files of the built program, in their order: a page of its own is the panel with what stands around it. */
export const pageFiles = { scripts: ['report.js', 'webview.js'], styles: ['webview.css', 'report.css'] } as const;

/** Scripts as one. A string in them may spell the end of its own element, which no bundler is bound to break up. */
export function scriptInHtml(scripts: readonly string[]): string {
  const script = scripts.map((one) => one.trim()).join('\n');
  return script.replace(/<(\/script|!--)/gi, '\\x3c$1');
}

/** JSON that may stand in a script element, and in JavaScript where U+2028 would end a line. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
