import type { Loader } from 'vega';

/** A loader that loads nothing, so that no chart reaches the network or follows a link. */
export function refusingLoader(): Loader {
  const refuse = async (): Promise<never> => {
    throw new Error('A chart loads nothing: its data are the catalog’s.');
  };
  return {
    load: refuse,
    sanitize: refuse,
    http: refuse,
    file: refuse
  } as unknown as Loader;
}
