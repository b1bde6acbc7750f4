/**
 * What reading says of each lint that the corpus raises: whether it is right about the file, and why. Kept by the name
 * of the file, the code and the line; a lint that is not here is printed as unjudged.
 */
export interface Judgement {
  readonly file: string;
  readonly code: string;
  readonly line: number;
  readonly right: boolean;
  readonly why: string;
}

type Row = readonly [file: string, code: string, line: number, verdict: 'right' | 'wrong', why: string];

const rows: readonly Row[] = [];

export const judgements: readonly Judgement[] = rows.map(([file, code, line, verdict, why]) => ({
  file,
  code,
  line,
  right: verdict === 'right',
  why,
}));
