import { MarkdownString } from 'vscode';

const trusted = [
  'fitcheck.showCurves',
  'fitcheck.goToBest',
  'fitcheck.explain',
  'fitcheck.applyLearningRate',
  'fitcheck.insertRangeTest',
  'fitcheck.setConfigValue',
  'fitcheck.compareRuns',
];

/** Markdown with icons, which may be coloured, and with links to those of our commands that only show something, if only what would change. */
export function trustedMarkdown(text: string): MarkdownString {
  const markdown = new MarkdownString(text, true);
  markdown.supportHtml = true;
  markdown.isTrusted = { enabledCommands: trusted };
  return markdown;
}
