import { fails } from './analyze';
import type { AnalyzeArguments } from './arguments';
import type { Io } from './io';
import { schemaVersion, toJson, type ReplayDocument } from './json';
import { replayJudge } from './judge';
import { load } from './load';
import { version } from '../core/version';

/** `fitcheck replay`: answers with the exit status, which tells of all that was ever raised. */
export async function replayCommand(parsed: AnalyzeArguments, io: Io): Promise<0 | 1 | 2> {
  const { judged: replayed, failures } = await load(parsed, io, replayJudge);
  if (parsed.json) {
    const reports = replayed.map(({ report }) => report);
    const document: ReplayDocument = { fitcheck: version, schema: schemaVersion, runs: reports };
    io.stdout.write(toJson(document));
  } else {
    const shown = replayed.filter(({ report }) => !parsed.quiet || report.events.length > 0);
    io.stdout.write(shown.map(({ lines }) => `${lines.join('\n')}\n`).join('\n'));
  }
  if (failures.length > 0) return 2;
  const raised = replayed.flatMap(({ report }) => report.events.filter(({ event }) => event !== 'cleared'));
  return fails(
    raised.map(({ severity }) => severity),
    parsed.failOn,
  )
    ? 1
    : 0;
}
