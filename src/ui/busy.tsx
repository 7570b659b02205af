import * as React from 'react';

/** Seconds after which a long action offers to be cancelled. */
const PATIENCE_MS = 3000;

/** Properties of `Busy`. */
export interface IBusyProps {
  /** What is being done, such as `Listing collections`. */
  readonly text: string;
  readonly onCancel?: () => void;
}

/** Says what is being done; after three seconds it can be cancelled. */
export function Busy({ text, onCancel }: IBusyProps): React.JSX.Element {
  const [long, setLong] = React.useState(false);
  React.useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="jp-butler-busy" role="status">
      <span className="jp-butler-busy-mark" aria-hidden="true" />
      {text}…
      {long && onCancel && (
        <button className="jp-butler-button" onClick={onCancel}>
          Cancel
        </button>
      )}
    </div>
  );
}
