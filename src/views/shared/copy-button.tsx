import * as React from 'react';

/** Properties of `CopyButton`. */
export interface ICopyButtonProps {
  /** Gives the text to copy. */
  readonly text: () => string;
  readonly label?: string;
}

/** Copies a text and says so. */
export function CopyButton(props: ICopyButtonProps): React.JSX.Element {
  const { text, label = 'Copy' } = props;
  const [copied, setCopied] = React.useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  return (
    <button
      className="jp-butler-button"
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    >
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </button>
  );
}
