import * as React from 'react';

/** Properties of `Fold`. */
export interface IFoldProps {
  /** What the controls are together. */
  readonly label: string;
  readonly children: React.ReactNode;
}

/** Controls that stay in the bar where it is wide, and fold behind a button where it is narrow. */
export function Fold({ label, children }: IFoldProps): React.JSX.Element {
  const [isOpen, setOpen] = React.useState(false);
  return (
    <>
      <button
        className="jp-butler-button jp-butler-views-unfold"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {label} {isOpen ? '▴' : '▾'}
      </button>
      <div
        className={`jp-butler-views-fold${isOpen ? ' jp-mod-open' : ''}`}
        role="group"
        aria-label={label}
      >
        {children}
      </div>
    </>
  );
}
