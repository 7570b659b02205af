import * as React from 'react';
import type { ImageCatalog, ImageGroup } from '../../../repository/protocol';
import { labelOf } from '../frames/frame';
import type { Lock } from '../frames/view-lock';
import type { ITools } from '../use-tools';
import { Choice } from '../../shared/choice';
import type { Tool } from './overlay';
import type { ISurroundings } from './use-context';

/** Properties of `OverlayBar`. */
export interface IOverlayBarProps {
  readonly tools: ITools;
  readonly surroundings: ISurroundings;
  readonly hasSky: boolean;
  /** Index of the group that is shown, or -1 for the image alone. */
  readonly group: number;
  readonly lock: Lock;
  readonly onGroup: (group: ImageGroup | null) => void;
  readonly onCatalog: (catalog: ImageCatalog | null) => void;
  readonly onMetrics: () => void;
  readonly onInputs: () => void;
  readonly onEpochs: () => void;
  readonly onNorth: () => void;
  readonly onLock: (lock: Lock) => void;
}

const TOOLS: Readonly<Record<Tool, string>> = {
  move: 'move the image',
  select: 'select rows',
  measure: 'measure a distance',
  region: 'draw a region'
};

/** What lies over the image, what it is seen with, and what dragging does. */
export function OverlayBar(props: IOverlayBarProps): React.JSX.Element {
  const { tools, surroundings, hasSky, group } = props;
  const { groups, context } = surroundings;
  return (
    <div
      className="jp-butler-views-bar"
      role="toolbar"
      aria-label="Over and around the image"
    >
      {groups.length > 0 && (
        <Choice
          label="See"
          value={String(group)}
          options={['-1', ...groups.keys()].map(String)}
          nameOf={index => groups[Number(index)]?.title ?? 'this image alone'}
          onChange={index => props.onGroup(groups[Number(index)] ?? null)}
        />
      )}
      <Choice
        label="Drag to"
        value={tools.tool}
        options={Object.keys(TOOLS) as Tool[]}
        nameOf={tool => TOOLS[tool]}
        onChange={tools.setTool}
      />
      {hasSky && context && context.catalogs.length > 0 && (
        <CatalogChoice {...props} catalogs={context.catalogs} />
      )}
      {hasSky && <SkyToggles {...props} />}
      <button className="jp-butler-button" onClick={props.onInputs}>
        Inputs
      </button>
      <Choice
        label="Lock"
        value={props.lock}
        options={['off', 'sky', 'pixels']}
        onChange={props.onLock}
      />
    </div>
  );
}

function SkyToggles(props: IOverlayBarProps): React.JSX.Element {
  const { tools, surroundings } = props;
  const { grid } = tools.overlay;
  return (
    <>
      <label>
        <input
          type="checkbox"
          checked={grid}
          onChange={() => tools.setOverlay({ grid: !grid })}
        />{' '}
        grid
      </label>
      <button className="jp-butler-button" onClick={props.onNorth}>
        North up
      </button>
      {surroundings.context && (
        <button className="jp-butler-button" onClick={props.onMetrics}>
          Metrics
        </button>
      )}
      <button className="jp-butler-button" onClick={props.onEpochs}>
        Epochs here
      </button>
    </>
  );
}

function CatalogChoice(
  props: IOverlayBarProps & { readonly catalogs: readonly ImageCatalog[] }
): React.JSX.Element {
  const { catalogs, onCatalog } = props;
  const [chosen, setChosen] = React.useState('');
  return (
    <Choice
      label="Catalog"
      value={chosen}
      options={['', ...catalogs.map(({ dataset_id }) => dataset_id)]}
      nameOf={id => {
        const found = catalogs.find(({ dataset_id }) => dataset_id === id);
        return found ? labelOf(found.dataset_type, found.data_id) : 'none';
      }}
      onChange={id => {
        setChosen(id);
        onCatalog(catalogs.find(({ dataset_id }) => dataset_id === id) ?? null);
      }}
    />
  );
}
