import { isPlain, plainLine } from '../../text/plain';
import { decodeHead } from '../../text/text-bytes';
import { remembered } from './remembered';

/** The text of a head, decoded once for all formats that look at it. */
export const headText = remembered(decodeHead);

/** The lines of a head. The last one is cut anywhere, unless the head is the whole file. */
export const headLines = remembered((head) => headText(head).split(/\r\n|\n|\r/));

/** The lines of a head as a terminal would show them. */
export const plainHeadLines = remembered((head) =>
  isPlain(headText(head)) ? headLines(head) : headLines(head).map(plainLine),
);
