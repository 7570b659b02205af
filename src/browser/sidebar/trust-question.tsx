import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { RepositoryModel } from '../repository-model';

/** Properties of `TrustQuestion`. */
export interface ITrustQuestionProps {
  readonly repository: RepositoryModel;
}

/** Asked once for a repository that is not in the site's index: opening one runs code it names. */
export function TrustQuestion({
  repository
}: ITrustQuestionProps): React.JSX.Element | null {
  const { inspection } = repository;
  if (inspection === null) {
    return null;
  }
  return (
    <div
      className="jp-butler-trust"
      role="group"
      aria-label="Trust this repository?"
    >
      <p>
        <strong>Do you trust {visibleText(repository.title)}?</strong>
      </p>
      <p>
        Opening a repository runs code that its configuration names, and reading
        some of its datasets does too. Nothing of it has run yet.
      </p>
      {inspection.imports.length > 0 ? (
        <>
          <p>It would import, beyond the Butler itself:</p>
          <ul>
            {inspection.imports.map(name => (
              <li key={name}>
                <code>{visibleText(name)}</code>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>Its configuration names only classes of the Butler itself.</p>
      )}
      {inspection.shown && (
        <details>
          <summary>butler.yaml</summary>
          <pre>{inspection.shown}</pre>
        </details>
      )}
      <button
        className="jp-butler-button"
        onClick={() => void repository.trust()}
      >
        Trust and open
      </button>
    </div>
  );
}
