import * as React from 'react';

/** Properties of `Popover`. */
export interface IPopoverProps {
  /** What the controls are together. */
  readonly label: string;
  /** Whether its buttons are commands, after which it closes. */
  readonly closes?: boolean;
  readonly children: React.ReactNode;
}

/** A button of a bar that opens controls below it; Escape and a click elsewhere close them. */
export function Popover(props: IPopoverProps): React.JSX.Element {
  const { label, closes = false, children } = props;
  const [isOpen, setOpen] = React.useState(false);
  const whole = React.useRef<HTMLSpanElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);
  useOutside(whole, isOpen, () => setOpen(false));
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span
      ref={whole}
      className="jp-butler-views-popover"
      onBlur={({ relatedTarget }) => {
        // Null after a click on what takes no focus, which may be inside.
        if (relatedTarget && !whole.current?.contains(relatedTarget)) {
          setOpen(false);
        }
      }}
      onKeyDown={event => {
        if (event.key === 'Escape' && isOpen) {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button
        ref={button}
        className="jp-butler-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      {isOpen && (
        <div
          role="group"
          aria-label={label}
          data-side={sideOf(whole.current)}
          onClick={({ target }) => {
            if (closes && (target as Element).closest('button')) {
              close();
            }
          }}
        >
          {children}
        </div>
      )}
    </span>
  );
}

/** Close when something elsewhere is pressed. */
function useOutside(
  inside: React.RefObject<Element>,
  isOpen: boolean,
  close: () => void
): void {
  React.useEffect(() => {
    if (!isOpen) {
      return;
    }
    const onPress = ({ target }: PointerEvent): void => {
      if (!inside.current?.contains(target as Node)) {
        close();
      }
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => document.removeEventListener('pointerdown', onPress, true);
  }, [isOpen]);
}

/** The side of the button that the controls keep to, so that they stay within the bar. */
function sideOf(whole: HTMLElement | null): 'left' | 'right' {
  const bar = whole?.parentElement;
  const isRight =
    whole && bar && whole.offsetLeft - bar.offsetLeft > bar.clientWidth / 2;
  return isRight ? 'right' : 'left';
}
