import * as React from 'react';
import { Choice } from '../shared/choice';
import { COLORMAPS } from './display/colormap';
import { LIMITS_RULES } from './display/limits';
import { STRETCHES } from './display/stretch';
import type { ImageModel } from './image-model';
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
      <Choice
        label="Colours"
        value={colormap}
        options={COLORMAPS}
        onChange={value => model.setDisplay({ colormap: value })}
      />
      <label>
        <input
          type="checkbox"
          checked={inverted}
          onChange={() => model.setDisplay({ inverted: !inverted })}
        />{' '}
        inverted
      </label>
    </>
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
