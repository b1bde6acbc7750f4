export type Attributes = Readonly<Record<string, string>>;

/** A number with two decimals at most: a fiftieth of a pixel is not seen. */
export function number(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** An element of SVG; its content is markup, or text of a log where `isText`. */
export function markup(tag: string, attributes: Attributes, content = '', isText = false): string {
  const told = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const inner = isText ? escapeXml(content) : content;
  return inner === '' ? `<${tag}${told.join('')}/>` : `<${tag}${told.join('')}>${inner}</${tag}>`;
}

/** Text as XML shows it literally; characters that no XML may hold are shown as unknown ones. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
