import type { Contents } from '@jupyterlab/services';

/**
 * Find a name that no file has yet: `name.ext`, else `name-1.ext`, `name-2.ext` and so on.
 *
 * Files the user has are never written over.
 */
export async function freePath(
  contents: Contents.IManager,
  path: string
): Promise<string> {
  const dot = path.lastIndexOf('.');
  let free = path;
  for (let n = 1; await fileExists(contents, free); n++) {
    free = `${path.slice(0, dot)}-${n}${path.slice(dot)}`;
  }
  return free;
}

/** Whether there is a file of this name. */
export function fileExists(
  contents: Contents.IManager,
  path: string
): Promise<boolean> {
  return contents.get(path, { content: false }).then(
    () => true,
    () => false
  );
}
