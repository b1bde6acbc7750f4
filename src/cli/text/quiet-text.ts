import type { RunReport } from '../../core/report';
import { link } from './places';
import { runIcon, type Style } from './style';

/** One line for each run: icon, main file with the line where the worst finding begins, verdict. */
export function quietText(reports: readonly RunReport[], style: Style): string[] {
  return reports.map((report) => {
    const [first] = report.findings;
    const place = first ? link(first.from) : report.path;
    return `${runIcon(style, report)} ${place}: ${report.fit.message}`;
  });
}
