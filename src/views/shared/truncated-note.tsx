import * as React from 'react';

/** Says that only the beginning of something is shown. */
export function TruncatedNote(props: {
  readonly truncated: boolean;
}): React.JSX.Element | null {
  return props.truncated ? (
    <span
      className="jp-butler-views-badge jp-mod-warning"
      title="It is too large to show whole. Read it in a notebook cell to get all of it."
    >
      beginning only
    </span>
  ) : null;
}
