import * as React from 'react';

/** Properties of `Loading`. */
export interface ILoadingProps {
  /** What is being done, such as `Reading the table`. */
  readonly text: string;
  readonly done?: number | null;
  readonly total?: number | null;
  readonly onCancel: () => void;
}

/** Says what is being done and how far it is; can be cancelled at any time. */
export function Loading(props: ILoadingProps): React.JSX.Element {
  const { text, done, total, onCancel } = props;
  return (
    <div className="jp-butler-views-loading">
      <span className="jp-butler-busy-mark" aria-hidden="true" />
      <span role="status">{text}…</span>
      {total ? (
        <progress value={done ?? 0} max={total} aria-label={text} />
      ) : null}
      <button className="jp-butler-button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
