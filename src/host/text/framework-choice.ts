import { frameworkOfPython } from '../../core/plans/framework';
import { frameworkNames } from '../../core/plans/framework-names';
import type { Framework } from '../../core/plans/plan';
import type { RunReport } from '../../core/report';
import type { Words } from './words';

export interface FrameworkItem {
  readonly label: string;
  readonly description?: string;
  readonly framework: Framework;
}

/** What may tell which framework code is wanted for. */
export interface FrameworkSigns {
  /** The Python file that the code goes into. */
  readonly python: string | null;
  /** The run that code was asked for. */
  readonly run: RunReport | null;
  /** All runs that are known. */
  readonly runs: readonly RunReport[];
}

/**
 * The frameworks to choose from, the likely one first, with the reason: what the Python file imports, since the code
 * has to run there, else what wrote the run, else what wrote all runs.
 */
export function frameworkItems(l10n: Words, { python, run, runs }: FrameworkSigns): readonly FrameworkItem[] {
  const imported = python === null ? null : frameworkOfPython(python);
  const written = run?.framework ?? null;
  const common = runs[0]?.framework ?? null;
  const isCommon = common !== null && runs.every(({ framework }) => framework === common);
  const likely = imported ?? written ?? (isCommon ? common : null);
  const reason =
    imported !== null
      ? l10n.t('imported in this file')
      : written !== null
        ? l10n.t('framework of {0}', run!.name)
        : l10n.t('framework of the runs in this workspace');
  const items = (Object.keys(frameworkNames) as Framework[]).map((framework) => ({
    label: frameworkNames[framework],
    framework,
    ...(framework === likely ? { description: reason } : {}),
  }));
  return [
    ...items.filter(({ framework }) => framework === likely),
    ...items.filter((item) => item.framework !== likely),
  ];
}
