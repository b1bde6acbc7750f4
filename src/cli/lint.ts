import { lintDocument, type LintReport } from '../core/lints/lint-config';
import { version } from '../core/version';
import { findConfigs, type ConfigText } from '../files/find-configs';
import { fails } from './analyze';
import type { LintArguments } from './arguments';
import type { Io } from './io';
import { type LintDocument, type LintedConfig, type LintJson, schemaVersion, toJson } from './json';
import { relativeTo } from './paths';
import { terminalStyle } from './terminal';
import { lintText, quietLintText } from './text/lint-text';

/** `fitcheck lint`: answers with the exit status. */
export async function lintCommand(parsed: LintArguments, io: Io): Promise<0 | 1 | 2> {
  const { paths, ignore, json, quiet, color, failOn } = parsed;
  const named = paths.filter((path) => path !== '-');
  const { configs, failures } = await findConfigs(named, io.cwd);
  const given = paths.includes('-') ? [{ path: '-', text: await textOf(io.stdin), isNamed: true }] : [];
  const shown = relativeTo(io.cwd);
  const linted = [...configs, ...given].flatMap((config) => {
    const one = lint(config, shown(config.path), ignore);
    if (one === null && config.isNamed && !quiet)
      io.stderr.write(`fitcheck: ${shown(config.path)} configures no training\n`);
    return one ?? [];
  });
  for (const failure of failures) io.stderr.write(`fitcheck: ${failure}\n`);
  if (json) {
    const document: LintDocument = { fitcheck: version, schema: schemaVersion, configs: linted };
    io.stdout.write(toJson(document));
  } else {
    const style = terminalStyle(io, color);
    const lines = quiet ? quietLintText(linted, style) : lintText(linted, style);
    if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
  }
  if (failures.length > 0) return 2;
  const severities = linted.flatMap(({ lints }) => lints.map(({ severity }) => severity));
  return fails(severities, failOn) ? 1 : 0;
}

/** Null for a file that configures no training. */
function lint({ path, text }: ConfigText, shown: string, silenced: readonly string[]): LintedConfig | null {
  const { isTrainingConfig, language, reports, problems } = lintDocument(path === '-' ? '' : path, text, { silenced });
  if (!isTrainingConfig) return null;
  return {
    path: shown,
    language,
    lints: reports.map(jsonOf),
    problems: problems.map((problem) => ({ ...problem, file: shown })),
  };
}

function jsonOf({ id, code, title, severity, message, key, range, fixes }: LintReport): LintJson {
  return {
    lint: id,
    code,
    title,
    severity,
    message,
    key,
    ...placeOf(range),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      edits: fix.edits.map((edit) => ({ ...placeOf(edit.range), text: edit.text })),
    })),
  };
}

function placeOf({ line, start, end }: LintReport['range']): Pick<LintJson, 'line' | 'column' | 'endColumn'> {
  return { line, column: start + 1, endColumn: end + 1 };
}

async function textOf(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of stdin) text += decoder.decode(bytes, { stream: true });
  return text + decoder.decode();
}
