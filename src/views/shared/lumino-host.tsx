import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import * as React from 'react';

/** Properties of `LuminoHost`. */
export interface ILuminoHostProps {
  /** Shown while the host is; its owner disposes it. */
  readonly widget: Widget;
}

/** Shows a Lumino widget inside React and keeps it as large as its place. */
export function LuminoHost({ widget }: ILuminoHostProps): React.JSX.Element {
  const host = React.useRef<HTMLDivElement>(null);
  React.useLayoutEffect(() => {
    const node = host.current;
    if (!node) {
      return;
    }
    Widget.attach(widget, node);
    const observer = new ResizeObserver(() =>
      MessageLoop.postMessage(widget, Widget.ResizeMessage.UnknownSize)
    );
    observer.observe(node);
    return () => {
      observer.disconnect();
      if (widget.isAttached) {
        Widget.detach(widget);
      }
    };
  }, [widget]);
  return <div ref={host} className="jp-butler-views-host" />;
}
