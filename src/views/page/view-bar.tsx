import * as React from 'react';
import { describeDataId } from '../../butler/data-id';
import { visibleText } from '../../butler/visible-text';
import type { DatasetPageInfo, Opener } from '../../repository/protocol';
import type { DatasetModel } from '../model';
import { Choice } from '../shared/choice';
import { VIEW_NAMES } from './opener';

/** Stands for the whole dataset among the names of its components. */
const WHOLE = '';

/** Properties of `ViewBar`. */
export interface IViewBarProps {
  readonly model: DatasetModel;
  readonly info: DatasetPageInfo;
  readonly opener: Opener;
}

/** Says what is shown, and switches to a component or another view. */
export function ViewBar(props: IViewBarProps): React.JSX.Element {
  const { model, info, opener } = props;
  const { component } = model.args;
  return (
    <div
      className="jp-butler-views-bar"
      role="toolbar"
      aria-label="Dataset and view"
    >
      <span className="jp-butler-views-what" title={visibleText(info.run)}>
        <b>{visibleText(info.dataset_type.name)}</b>{' '}
        {visibleText(describeDataId(info.data_id))}
      </span>
      {info.components.length > 0 && (
        <Choice
          label="Part"
          value={component ?? WHOLE}
          options={[WHOLE, ...info.components.map(({ name }) => name)]}
          nameOf={name => name || 'whole dataset'}
          onChange={name => model.chooseComponent(name || undefined)}
        />
      )}
      <Choice
        label="Show as"
        value={opener}
        options={Object.keys(VIEW_NAMES) as Opener[]}
        nameOf={name => VIEW_NAMES[name]}
        onChange={name => model.chooseView(name)}
      />
    </div>
  );
}
