import { MarkdownString } from 'vscode';

/** Markdown with icons, and with links to those of our commands that only show something. */
export function trustedMarkdown(text: string): MarkdownString {
  const markdown = new MarkdownString(text, true);
  markdown.isTrusted = { enabledCommands: ['fitcheck.showCurves', 'fitcheck.goToBest', 'fitcheck.explain'] };
  return markdown;
}
