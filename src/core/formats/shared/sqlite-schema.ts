/** Words that open a constraint of the table, not a column. */
const constraint = /^(?:constraint|primary|unique|check|foreign)\b/i;
const identifier = /^(?:"([^"]{1,200})"|`([^`]{1,200})`|\[([^\]]{1,200})\]|(\w{1,200}))/;
/** Longer statements are none that a logger writes. Characters. */
const longest = 20_000;

/**
 * The columns of a table by the statement that made it, in lower case, and the place of the one that stands for the
 * row's number (an INTEGER that is the primary key), which rows do not store; -1 where there is none.
 */
export function columnsOfTable(sql: string): { readonly columns: readonly string[]; readonly numberColumn: number } {
  const columns: string[] = [];
  const integers: string[] = [];
  let key: string | null = null;
  for (const part of partsOf(sql.slice(0, longest))) {
    if (constraint.test(part)) {
      const named = /primary\s{1,9}key\s{0,9}\(\s{0,9}["`[]?(\w{1,200})["`\]]?\s{0,9}\)/i.exec(part)?.[1];
      key = named?.toLowerCase() ?? key;
      continue;
    }
    const match = identifier.exec(part);
    const name = (match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4] ?? '').toLowerCase();
    if (name === '') continue;
    columns.push(name);
    const rest = part.slice(match![0].length).trimStart();
    if (/^integer\b/i.test(rest)) integers.push(name);
    if (/\bprimary\s{1,9}key\b/i.test(rest)) key = name;
  }
  return { columns, numberColumn: key !== null && integers.includes(key) ? columns.indexOf(key) : -1 };
}

/** What stands between the commas of the outermost brackets. Linear in the text. */
function partsOf(sql: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let at = 0; at < sql.length; at++) {
    const character = sql[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"' || character === '`') quote = character;
    else if (character === '(') {
      if (depth++ === 0) start = at + 1;
    } else if (character === ')' || (character === ',' && depth === 1)) {
      if (character === ')') depth--;
      if (character === ',' || depth === 0) {
        parts.push(sql.slice(start, at).trim());
        start = at + 1;
      }
      if (depth === 0) break;
    }
  }
  return parts;
}
