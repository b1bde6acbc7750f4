import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import deviceCamera from '@vscode/codicons/src/icons/device-camera.svg';
import exportArrow from '@vscode/codicons/src/icons/export.svg';
import gitCompare from '@vscode/codicons/src/icons/git-compare.svg';
import listFilter from '@vscode/codicons/src/icons/list-filter.svg';
import settings from '@vscode/codicons/src/icons/settings.svg';
import target from '@vscode/codicons/src/icons/target.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';
import { drawIcon } from '../dom/icons';

const drawings = {
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  'device-camera': deviceCamera,
  export: exportArrow,
  settings,
  'git-compare': gitCompare,
  'list-filter': listFilter,
  target,
  'zoom-out': zoomOut,
};

/** Codicons of the compare page, which the bundle of the run panel need not carry. */
export type CompareIcon = keyof typeof drawings;

export function compareIcon(name: CompareIcon): SVGElement {
  return drawIcon(drawings[name]);
}
