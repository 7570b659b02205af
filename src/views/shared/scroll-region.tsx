import * as React from 'react';

/** Properties of `ScrollRegion`. */
export interface IScrollRegionProps extends React.PropsWithChildren {
  readonly label: string;
  readonly className?: string;
}

/** Scrolls what does not fit; reached and scrolled with the keyboard, too. */
export function ScrollRegion(props: IScrollRegionProps): React.JSX.Element {
  return (
    <div
      className={`jp-butler-views-scroll ${props.className ?? ''}`}
      tabIndex={0}
      role="region"
      aria-label={props.label}
    >
      {props.children}
    </div>
  );
}
