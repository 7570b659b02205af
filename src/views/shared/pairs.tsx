import * as React from 'react';
import { visibleText } from '../../butler/visible-text';

/** Names with their values. */
export function Pairs(props: {
  readonly pairs: readonly (readonly [string, string])[];
}): React.JSX.Element {
  return (
    <dl className="jp-butler-views-pairs">
      {props.pairs.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{visibleText(name)}</dt>
          <dd>{visibleText(value)}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}
