import * as React from 'react';
import type { INavigation } from '../use-navigation';

const BUTTONS = [
  ['out', '−', 'Zoom out'],
  ['in', '+', 'Zoom in'],
  ['fit', 'Fit', 'Fit the image into the tab'],
  ['one', '1:1', 'Show pixels one to one']
] as const;

/** Zooms, and says how large pixels are; it lies over a corner of the image. */
export function ZoomButtons({
  viewport,
  zoom
}: INavigation): React.JSX.Element {
  return (
    <div className="jp-butler-views-zoom" role="toolbar" aria-label="Zoom">
      {BUTTONS.map(([how, text, title]) => (
        <button
          key={how}
          className="jp-butler-button"
          title={title}
          aria-label={title}
          onClick={() => zoom(how)}
        >
          {text}
        </button>
      ))}
      <span className="jp-butler-views-zoomed">
        {viewport && percent(viewport.scale)}
      </span>
    </div>
  );
}

function percent(scale: number): string {
  return `${(scale * 100).toFixed(scale < 0.1 ? 1 : 0)} %`;
}
