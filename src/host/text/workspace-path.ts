/** Where a path may lie: in which folder of the workspace, by its place in the list, and how it is called there. */
export interface WorkspacePlace {
  readonly folder: number;
  readonly path: string;
}

/**
 * Where a path that is no absolute one may lead in a workspace of several folders, the likeliest first: VS Code begins
 * it with the name of its folder then, and a person may leave that away.
 */
export function placesInWorkspace(given: string, names: readonly string[]): readonly WorkspacePlace[] {
  const [first = '', ...rest] = given.replace(/^\.[\\/]/, '').split(/[\\/]/);
  const named = names.length > 1 ? names.flatMap((name, folder) => (name === first ? [folder] : [])) : [];
  return [
    ...named.map((folder) => ({ folder, path: rest.join('/') })),
    ...names.map((_, folder) => ({ folder, path: given })),
  ];
}
