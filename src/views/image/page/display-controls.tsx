import * as React from 'react';
import { Choice } from '../../shared/choice';
import { Fold } from '../../shared/fold';
import { COLORMAPS } from '../display/colormap';
import { LIMITS_RULES } from '../display/limits';
import { STRETCHES } from '../display/stretch';
import type { ImageModel } from '../image-model';
import { LimitField } from './limit-field';

/** Properties of `DisplayControls`. */
export interface IDisplayControlsProps {
  readonly model: ImageModel;
}

/** Stretch, limits and colours. */
export function DisplayControls({
  model
}: IDisplayControlsProps): React.JSX.Element {
  const { stretch, colormap, inverted } = model.display;
  return (
    <>
      <Choice
        label="Stretch"
        value={stretch}
        options={STRETCHES}
        onChange={value => model.setDisplay({ stretch: value })}
      />
      <LimitsControls model={model} />
      {!model.isColor && (
        <Choice
          label="Colours"
          value={colormap}
          options={COLORMAPS}
          onChange={value => model.setDisplay({ colormap: value })}
        />
      )}
      <Fold label="Adjust">
        <label>
          <input
            type="checkbox"
            checked={inverted}
            onChange={() => model.setDisplay({ inverted: !inverted })}
          />{' '}
          inverted
        </label>
        <BiasAndContrast model={model} />
      </Fold>
    </>
  );
}

/** Also changed by dragging on the image with the right button. */
function BiasAndContrast({ model }: IDisplayControlsProps): React.JSX.Element {
  const { bias = 0.5, contrast = 1 } = model.display;
  return (
    <span
      className="jp-butler-views-buttons"
      title="Drag on the image with the right button: sideways for bias, up and down for contrast."
    >
      <label>
        Bias{' '}
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={bias}
          onChange={event =>
            model.setDisplay({ bias: Number(event.target.value) })
          }
        />
      </label>
      <label>
        Contrast{' '}
        <input
          type="range"
          min={-3}
          max={3}
          step={0.05}
          value={Math.log2(contrast)}
          onChange={event =>
            model.setDisplay({ contrast: 2 ** Number(event.target.value) })
          }
        />
      </label>
      {(bias !== 0.5 || contrast !== 1) && (
        <button
          className="jp-butler-button"
          onClick={() => model.setDisplay({ bias: 0.5, contrast: 1 })}
        >
          Reset
        </button>
      )}
    </span>
  );
}

function LimitsControls({ model }: IDisplayControlsProps): React.JSX.Element {
  const { limits } = model.display;
  return (
    <span
      className="jp-butler-views-buttons"
      title="Values of the first and the last colour. The rules look at the pixels read so far."
    >
      <Choice
        label="Limits"
        value={model.rule}
        options={LIMITS_RULES}
        onChange={rule => model.setRule(rule)}
      />
      <LimitField
        label="Lower limit"
        value={limits.low}
        onChange={low => model.setLimits({ ...limits, low })}
      />
      <LimitField
        label="Upper limit"
        value={limits.high}
        onChange={high => model.setLimits({ ...limits, high })}
      />
    </span>
  );
}
