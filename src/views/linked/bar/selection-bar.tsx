import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import { brushOf } from '../../../selection/brush';
import type { Link } from '../../../selection/link';
import type { Clause } from '../../../selection/tokens';
import { NamedSelections } from './named-selections';
import { SelectionTexts } from './selection-texts';
import { titleOf } from '../linked-view';
import { formatValue } from '../plot/ticks';
import { useLink, useMovingLink } from '../use-link';

/** What is selected, as chips that can be removed, and an expression that can be typed. */
export function SelectionBar({
  link
}: {
  readonly link: Link;
}): React.JSX.Element {
  useLink(link);
  const [text, setText] = React.useState('');
  const typed = link.predicate('');
  React.useEffect(() => {
    setText(typed?.op === 'text' ? typed.text : '');
  }, [typed]);
  const { mode, combine } = link.state;
  return (
    <div className="jp-butler-linked-bar" role="toolbar" aria-label="Selection">
      <form
        onSubmit={event => {
          event.preventDefault();
          void link.select('', text.trim() ? { op: 'text', text } : null);
        }}
      >
        <input
          className="jp-butler-input"
          aria-label="Select rows where"
          placeholder="Select where… e.g. g - r > 0.5 and r < 22"
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </form>
      <Chips link={link} />
      <button
        className="jp-butler-button"
        disabled={!link.clauses.length}
        onClick={() => void link.selectAll([])}
      >
        Clear
      </button>
      <button
        className="jp-butler-button"
        disabled={!link.state.can_undo}
        onClick={() => void link.step('undo')}
      >
        Undo
      </button>
      <button
        className="jp-butler-button"
        disabled={!link.state.can_redo}
        onClick={() => void link.step('redo')}
      >
        Redo
      </button>
      <button
        className="jp-butler-button"
        aria-pressed={mode === 'filter'}
        title="Show nothing but what is selected"
        onClick={() =>
          void link.setManner({
            mode: mode === 'filter' ? 'highlight' : 'filter'
          })
        }
      >
        Filter
      </button>
      <button
        className="jp-butler-button"
        aria-pressed={combine === 'any'}
        title="Select rows in any part of the selection instead of in all"
        onClick={() =>
          void link.setManner({ combine: combine === 'any' ? 'all' : 'any' })
        }
      >
        Union
      </button>
      <NamedSelections link={link} />
      <SelectionTexts link={link} />
    </div>
  );
}

function Chips({ link }: { readonly link: Link }): React.JSX.Element {
  useMovingLink(link);
  return (
    <>
      {link.clauses
        .filter(({ view }) => view !== '')
        .map(clause => (
          <Chip key={clause.view} link={link} clause={clause} />
        ))}
    </>
  );
}

function Chip({
  link,
  clause
}: {
  readonly link: Link;
  readonly clause: Clause;
}): React.JSX.Element {
  const text = describe(link, clause);
  return (
    <button
      className="jp-butler-linked-chip"
      aria-label={`Remove ${text}`}
      title="Remove this part of the selection"
      onClick={() => void link.select(clause.view, null)}
    >
      {text} ×
    </button>
  );
}

function describe(link: Link, { view: id, predicate }: Clause): string {
  const view = link.view(id);
  if (predicate.op === 'in') {
    return visibleText(
      predicate.values.length > 3
        ? `${predicate.values.length.toLocaleString()} × ${predicate.x}`
        : `${predicate.x}: ${predicate.values.join(', ')}`
    );
  }
  const brush = view && brushOf(view.axes, predicate);
  if (!view || !brush) {
    return view ? `lasso in ${titleOf(link, view)}` : 'selection';
  }
  return view.axes
    .map((axis, n) => {
      if (axis.kind === 'category') {
        const values = axis.values.slice(...brush[n]).join(', ');
        return visibleText(`${axis.label}: ${values}`);
      }
      const [low, high] = brush[n].map(step =>
        formatValue(axis, axis.edges[step])
      );
      return visibleText(`${axis.label} ${low} to ${high}`);
    })
    .join(', ');
}
