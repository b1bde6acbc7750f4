/**
 * The README as it goes into the package: the text alone. No picture goes with it, as pictures would take a third of
 * the package, and there is no public repository yet from which an editor could load them; a link to a file that is
 * not in the package would lead nowhere, so that its words stay without it.
 */
export function packagedReadme(text, files) {
  const leadsNowhere = (target) => !/^(#|[a-z]+:)/i.test(target) && !files.includes(target.split('#')[0]);
  return text
    .replaceAll(/^!\[[^\]]*\]\(([^)\s]+)\)\n+/gm, (picture, target) => (leadsNowhere(target) ? '' : picture))
    .replaceAll(/(?<!!)\[([^\]]*)\]\(([^)\s]+)\)/g, (link, words, target) => (leadsNowhere(target) ? words : link));
}
