import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import { CopyButton } from '../../shared/copy-button';
import type { IProjection } from '../geometry/wcs';
import type { ITools } from '../use-tools';
import { readRegions, writeRegions } from './regions';

/** Properties of `RegionsPanel`. */
export interface IRegionsPanelProps {
  readonly tools: ITools;
  readonly sky: IProjection | null;
  /** Name of the file without its extension. */
  readonly name: string;
}

/** Regions that were drawn or read from a file of DS9, and how to take them along. */
export function RegionsPanel(props: IRegionsPanelProps): React.JSX.Element {
  const { tools, sky, name } = props;
  const { regions } = tools.overlay;
  const [note, setNote] = React.useState('');
  const write = (): string => writeRegions(regions, sky);
  const read = async (file: File): Promise<void> => {
    const { boxes, skipped } = readRegions(await file.text(), sky);
    tools.setOverlay({ regions: [...regions, ...boxes] });
    setNote(whatWasRead(file.name, boxes.length, skipped));
  };
  return (
    <aside className="jp-butler-views-chooser" aria-label="Regions">
      <p role="status">
        {regions.length === 1 ? '1 region' : `${regions.length} regions`}.{' '}
        {note}
      </p>
      {!regions.length && (
        <p className="jp-butler-dim">
          Choose “draw a region” and drag over the image, or read a file.
        </p>
      )}
      <label>
        Read a region file (DS9){' '}
        <input
          type="file"
          accept=".reg,text/plain"
          onChange={event => {
            const [file] = event.target.files ?? [];
            if (file) {
              void read(file);
            }
          }}
        />
      </label>
      {regions.length > 0 && (
        <div className="jp-butler-views-buttons">
          <a
            className="jp-butler-button"
            download={`${name}.reg`}
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(write())}`}
          >
            Save
          </a>
          <CopyButton text={write} label="Copy" />
          <button
            className="jp-butler-button"
            onClick={() => {
              tools.setOverlay({ regions: [] });
              setNote('');
            }}
          >
            Clear
          </button>
        </div>
      )}
    </aside>
  );
}

function whatWasRead(
  name: string,
  count: number,
  skipped: readonly string[]
): string {
  const read = `${count} of ${visibleText(name)}`;
  return skipped.length
    ? `${read}; ${skipped.length} lines are not understood, the first: ${visibleText(skipped[0])}`
    : read;
}
