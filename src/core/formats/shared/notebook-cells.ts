import { JsonPath } from './json-path';
import { JsonStream, type JsonHandler } from './json-stream';

/** A piece of an output as the file holds it, and the 1-based line where it stands. */
export interface Piece {
  readonly text: string;
  readonly line: number;
}

/** What a code cell put out. */
export interface CellOutput {
  /** 1-based place of the cell in the notebook. */
  readonly number: number;
  /** Standard output. */
  readonly printed: readonly Piece[];
  /** Standard error. */
  readonly logged: readonly Piece[];
  /** Tables and other things shown as HTML, each in its pieces. */
  readonly shown: readonly (readonly Piece[])[];
}

/** Pictures are longer; nobody prints as much on a line. Characters. */
const longestText = 1 << 23;
const longestOther = 1 << 10;
/** A cell that prints more is read as far as this. Characters. */
const mostText = 1 << 26;

/** The notebook is 1, its cells 2, a cell 3, its outputs 4, an output 5; the data of an output is 6. */
const cellDepth = 3;
const outputDepth = 5;
const dataDepth = 6;

/** Reads the cells of a Jupyter notebook (nbformat 4) as its JSON comes in; each is told when it ends. */
export class NotebookCells implements JsonHandler {
  readonly #path = new JsonPath();
  readonly #stream: JsonStream;
  readonly #onCell: (cell: CellOutput) => void;
  #number = 0;
  #printed: Piece[] = [];
  #logged: Piece[] = [];
  /** Text of the output at hand, whose stream may be named behind it. */
  #text: Piece[] = [];
  #isError = false;
  #shown: Piece[][] = [];
  #html: Piece[] = [];
  #length = 0;

  constructor(onCell: (cell: CellOutput) => void) {
    this.#onCell = onCell;
    this.#stream = new JsonStream(this);
    this.#stream.longest = longestOther;
  }

  push(text: string): void {
    this.#stream.push(text);
  }

  end(): void {
    this.#stream.end();
    this.#finishCell();
  }

  open(bracket: '{' | '['): void {
    this.#path.open(bracket);
    if (this.#path.depth === cellDepth && this.#isInCells()) this.#number++;
  }

  close(): void {
    const { depth } = this.#path;
    if (depth === outputDepth) this.#finishOutput();
    this.#path.close();
    if (depth === cellDepth) this.#finishCell();
  }

  key(name: string): void {
    this.#path.key(name);
    this.#stream.longest = name === 'text' || name === 'text/html' ? longestText : longestOther;
  }

  value(text: string, line: number, quoted: boolean): void {
    this.#path.next();
    if (!quoted || this.#length > mostText || !this.#isInCells()) return;
    // A text stands as one string or as a list of lines.
    const isList = this.#path.bracket() === '[';
    const key = this.#path.keyAt(isList ? 1 : 0);
    const depth = this.#path.depth - (isList ? 1 : 0);
    if (depth === outputDepth && key === 'name') this.#isError = text === 'stderr';
    if (depth === outputDepth && key === 'text') this.#text.push({ text: unescape(text), line });
    else if (depth === dataDepth && key === 'text/html') this.#html.push({ text: unescape(text), line });
    else return;
    this.#length += text.length;
  }

  #isInCells(): boolean {
    return this.#path.keyAt(this.#path.depth - 1) === 'cells';
  }

  #finishOutput(): void {
    if (this.#html.length > 0) this.#shown.push(this.#html);
    const stream = this.#isError ? this.#logged : this.#printed;
    for (const piece of this.#text) stream.push(piece);
    this.#text = [];
    this.#html = [];
    this.#isError = false;
  }

  #finishCell(): void {
    this.#finishOutput();
    const isSilent = this.#printed.length + this.#logged.length + this.#shown.length === 0;
    if (!isSilent)
      this.#onCell({ number: this.#number, printed: this.#printed, logged: this.#logged, shown: this.#shown });
    this.#printed = [];
    this.#logged = [];
    this.#shown = [];
    this.#length = 0;
  }
}

function unescape(source: string): string {
  if (!source.includes('\\')) return source;
  try {
    return String(JSON.parse(`"${source}"`));
  } catch {
    return source;
  }
}
