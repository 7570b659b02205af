import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { Link } from '../../../selection/link';
import { useAttempt } from '../use-attempt';

/** Selections that were kept under a name, which expressions know: `bright and not crowded`. */
export function NamedSelections({
  link
}: {
  readonly link: Link;
}): React.JSX.Element {
  const [name, setName] = React.useState<string | null>(null);
  const [problem, attempt] = useAttempt();
  const keep = (known: string, expression: string | null): void =>
    attempt(link.keep(known, expression).then(() => setName(null)));
  return (
    <>
      {Object.entries(link.state.names).map(([known, expression]) => (
        <span key={known} className="jp-butler-linked-named">
          <button
            className="jp-butler-linked-chip"
            title={visibleText(expression)}
            onClick={() => void link.select('', { op: 'text', text: known })}
          >
            {known}
          </button>
          <button
            className="jp-butler-linked-chip"
            aria-label={`Forget ${known}`}
            title="Forget this name"
            onClick={() => keep(known, '')}
          >
            ×
          </button>
        </span>
      ))}
      {name === null ? (
        <button
          className="jp-butler-button"
          disabled={!link.clauses.length}
          title="Keep this selection under a name that expressions know"
          onClick={() => setName('')}
        >
          Keep as…
        </button>
      ) : (
        <form
          className="jp-butler-linked-name"
          onSubmit={event => {
            event.preventDefault();
            keep(name.trim(), null);
          }}
        >
          <input
            className="jp-butler-input"
            aria-label="Name of the selection"
            autoFocus
            required
            pattern="[A-Za-z_][A-Za-z0-9_]*"
            value={name}
            onChange={event => setName(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Escape') {
                setName(null);
              }
            }}
          />
        </form>
      )}
      {problem && (
        <span role="alert" className="jp-butler-linked-problem">
          {problem.message}
        </span>
      )}
    </>
  );
}
