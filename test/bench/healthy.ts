/** Share of the tuned language-model runs of healthy-nanogpt that get a warning or an error; the aim is none. */
import { join } from 'node:path';
import { analyze } from '../../src/core/analyze';
import { replay } from '../../src/core/replay';
import { benchFolder, isPresent, load } from './load';

async function main(): Promise<void> {
  if (!isPresent('healthy-nanogpt')) return;
  const runs = await load([join(benchFolder, 'healthy-nanogpt')]);
  const alarm = (severity: string): boolean => severity === 'error' || severity === 'warning';
  let alarmed = 0;
  let alarmedLive = 0;
  const verdicts = new Map<string, number>();
  for (const run of runs) {
    const { findings, fit } = analyze(run);
    verdicts.set(fit.verdict, (verdicts.get(fit.verdict) ?? 0) + 1);
    const loud = findings.filter((finding) => alarm(finding.severity));
    if (loud.length > 0) alarmed++;
    for (const { rule, severity } of loud) console.log(`${run.name}: ${rule} as ${severity}`);
    const live = replay(run).events.filter((event) => event.event === 'raised' && alarm(event.severity));
    if (live.length > 0) alarmedLive++;
  }
  const share = (count: number): string => `${String(count)} of ${String(runs.length)}`;
  console.log(`warning or error on the whole log: ${share(alarmed)}`);
  console.log(`warning or error at any line, watched live: ${share(alarmedLive)}`);
  console.log(`verdicts: ${[...verdicts].map(([verdict, count]) => `${verdict} ${String(count)}`).join(', ')}`);
}

void main();
