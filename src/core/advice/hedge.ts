/** From here on a statement is made plainly, and from `probable` on with "Probably" (the microcopy of the design). */
export const plain = 0.9;
export const probable = 0.7;

/** A statement in the form that its confidence allows: plain, "Probably …", or "May be …". */
export function hedged(confidence: number, statement: string): string {
  if (confidence >= plain) return statement;
  const lower = statement.charAt(0).toLowerCase() + statement.slice(1);
  return confidence >= probable ? `Probably ${lower}` : `May be ${lower}`;
}

/** Whether the other reading must be named as well. */
export function isDoubtful(confidence: number): boolean {
  return confidence < probable;
}
