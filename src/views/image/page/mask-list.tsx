import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { MaskPlane } from '../../../repository/protocol';
import { maskColor } from '../display/mask-colors';
import type { ImageModel } from '../image-model';

/** Chooses the mask planes that lie over the image. */
export function MaskList(props: {
  readonly model: ImageModel;
}): React.JSX.Element {
  const { model } = props;
  const shown = new Set(model.overlay);
  return (
    <aside className="jp-butler-views-chooser" aria-label="Mask planes">
      <div className="jp-butler-views-buttons">
        <button
          className="jp-butler-button"
          onClick={() => model.showMasks(true)}
        >
          All
        </button>
        <button
          className="jp-butler-button"
          onClick={() => model.showMasks(false)}
        >
          None
        </button>
      </div>
      <div className="jp-butler-views-scroll">
        {model.info.mask_planes.map(plane => (
          <MaskRow
            key={`${plane.plane}/${plane.name}`}
            plane={plane}
            isShown={shown.has(plane)}
            opacity={model.opacityOf(plane)}
            onOpacity={opacity => model.setOpacity(plane, opacity)}
            onToggle={() => model.toggleMask(plane)}
          />
        ))}
      </div>
    </aside>
  );
}

interface IMaskRowProps {
  readonly plane: MaskPlane;
  readonly isShown: boolean;
  readonly opacity: number;
  readonly onOpacity: (opacity: number) => void;
  readonly onToggle: () => void;
}

function MaskRow(props: IMaskRowProps): React.JSX.Element {
  const { plane, isShown, opacity, onToggle, onOpacity } = props;
  const name = visibleText(plane.name);
  return (
    <div className="jp-butler-views-mask">
      <label title={visibleText(plane.doc)}>
        <input type="checkbox" checked={isShown} onChange={onToggle} />
        <span
          className="jp-butler-views-swatch"
          style={{ background: `rgb(${maskColor(plane).join(' ')})` }}
          aria-hidden="true"
        />
        {name}
      </label>
      {isShown && (
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={opacity}
          aria-label={`Opacity of ${name}`}
          onChange={event => onOpacity(Number(event.target.value))}
        />
      )}
    </div>
  );
}
