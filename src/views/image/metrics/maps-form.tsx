import * as React from 'react';
import type { PropertyMap } from '../../../repository/protocol';
import { Choice } from '../../shared/choice';
import { labelOf } from '../frames/frame';
import type { IMapChoice } from './load-map';

/** Properties of `MapsForm`. */
export interface IMapsFormProps {
  readonly maps: readonly PropertyMap[];
  readonly onShow: (map: IMapChoice) => void;
}

/** As fine as can be told apart on the screen. */
const AUTOMATIC = '';

/** Resolutions that are offered: pixels of 2 degrees to 6 arcseconds. */
const RESOLUTIONS = [
  AUTOMATIC,
  ...Array.from({ length: 11 }, (_, n) => String(2 ** (n + 5)))
];

/** Stands for a file among the maps of the repository. */
const FILE = '';

/** Chooses a property map that is laid over what is in view. */
export function MapsForm({ maps, onShow }: IMapsFormProps): React.JSX.Element {
  const [chosen, choose] = React.useState(maps[0]?.dataset_id ?? FILE);
  const [file, setFile] = React.useState('');
  const [resolution, setResolution] = React.useState(AUTOMATIC);
  const map = maps.find(({ dataset_id }) => dataset_id === chosen);
  const title = map ? nameOf(map) : (file.split('/').pop() ?? '');
  const params = {
    ...(map ? { dataset_id: map.dataset_id } : { file: file.trim() }),
    degrade_nside: resolution ? Number(resolution) : null
  };
  return (
    <div className="jp-butler-views-bar" role="toolbar" aria-label="Maps">
      <Choice
        label="Property map"
        value={chosen}
        options={[...maps.map(({ dataset_id }) => dataset_id), FILE]}
        nameOf={id => {
          const known = maps.find(({ dataset_id }) => dataset_id === id);
          return known ? nameOf(known) : 'of a file';
        }}
        onChange={choose}
      />
      {!map && (
        <label title="Path of a file of healsparse, as the kernel sees it">
          File{' '}
          <input
            className="jp-butler-input"
            value={file}
            onChange={event => setFile(event.target.value)}
          />
        </label>
      )}
      <Choice
        label="nside"
        value={resolution}
        options={RESOLUTIONS}
        nameOf={nside => nside || 'as the screen'}
        onChange={setResolution}
      />
      <button
        className="jp-butler-button"
        disabled={!map && !file.trim()}
        title="Read the pixels of the map that are in view"
        onClick={() => onShow({ title, params })}
      >
        Show map
      </button>
    </div>
  );
}

function nameOf({ dataset_type, data_id }: PropertyMap): string {
  return labelOf(dataset_type, data_id);
}
