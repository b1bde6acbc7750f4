import type { PageData } from './page-data';

/** What a page is put together from. */
export interface PageParts {
  /** The page's program and its style, without anything that they would have to fetch. */
  readonly script: string;
  readonly style: string;
  /** The SHA-256 of a text in UTF-8, in base64. */
  readonly sha256: (text: string) => string;
}

/** The name of the element that holds the data. */
export const dataElement = 'fitcheck-data';

/**
 * A page that needs nothing but itself. Its policy lets its own script and style run, by their hashes, and nothing be
 * fetched; text from logs stands in it as JSON in which no character can end the element or be taken for markup.
 */
export function pageHtml(data: PageData, { script, style, sha256 }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(style)}'`,
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
