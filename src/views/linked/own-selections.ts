import { Selections } from '../../selection/selections';
import type { ISelections } from '../../selection/tokens';

/**
 * The service with what only views may do: share links.
 *
 * @throws TypeError - when another extension has replaced the service
 */
export function ownSelections(service: ISelections): Selections {
  if (!(service instanceof Selections)) {
    throw new TypeError('Another extension keeps the selections.');
  }
  return service;
}
