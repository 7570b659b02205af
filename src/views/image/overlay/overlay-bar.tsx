import * as React from 'react';
import type { ImageCatalog, ImageGroup } from '../../../repository/protocol';
import { Check } from '../../shared/check';
import { Choice } from '../../shared/choice';
import { Popover } from '../../shared/popover';
import type { Lock } from '../frames/view-lock';
import type { ISurveyControl } from '../hips/use-survey';
import type { ImageModel } from '../image-model';
import { ImageFacts } from '../page/image-facts';
import type { Panel } from '../page/panel';
import type { ITools } from '../use-tools';
import { CatalogChoice } from '../catalog/catalog-choice';
import { CatalogLooks } from '../catalog/catalog-looks';
import type { Tool } from './overlay';
import type { ISurroundings } from './use-context';
import type { ILinked } from '../catalog/use-linked';

/** Properties of `OverlayBar`. */
export interface IOverlayBarProps {
  readonly model: ImageModel;
  readonly tools: ITools;
  readonly surroundings: ISurroundings;
  readonly linked: ILinked;
  readonly hasSky: boolean;
  readonly hasPsf: boolean;
  /** Index of the group that is shown, or -1 for the image alone. */
  readonly group: number;
  readonly lock: Lock;
  readonly panel: Panel;
  readonly onGroup: (group: ImageGroup | null) => void;
  readonly onCatalog: (catalog: ImageCatalog | null) => void;
  readonly onPanel: (panel: Panel) => void;
  readonly onInputs: () => void;
  readonly onEpochs: () => void;
  readonly onNorth: () => void;
  readonly onLock: (lock: Lock) => void;
  readonly onSelectInView: () => void;
  /** What is behind the image. */
  readonly survey: ISurveyControl;
  /** Catalog that a document wants. */
  readonly wanted: string;
  readonly link: string | undefined;
  /** Save the view as a document; null where that is not possible. */
  readonly onSave: (() => void) | null;
}

const TOOLS: Readonly<Record<Tool, string>> = {
  move: 'move the image',
  select: 'select rows in a box',
  lasso: 'select rows in a loop',
  measure: 'measure a distance',
  region: 'draw a region'
};

/** What lies over the image, what it is seen with, and what dragging does. */
export function OverlayBar(props: IOverlayBarProps): React.JSX.Element {
  const { tools, surroundings, hasSky, group } = props;
  const { groups } = surroundings;
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
      {hasSky && <Catalog {...props} />}
      <Popover label="View">
        <ViewControls {...props} />
      </Popover>
      <Popover label="Tools" closes>
        <Tools {...props} />
      </Popover>
      <ImageFacts model={props.model} />
    </div>
  );
}

function Catalog(props: IOverlayBarProps): React.JSX.Element {
  const { surroundings, linked, onCatalog, tools, onSelectInView } = props;
  return (
    <>
      <CatalogChoice
        catalogs={surroundings.context?.catalogs ?? []}
        linked={linked}
        wanted={props.wanted}
        link={props.link}
        onCatalog={onCatalog}
      />
      {tools.overlay.catalog && (
        <Popover label="Rows">
          <CatalogLooks tools={tools} layer={tools.overlay.catalog} />
          <button
            className="jp-butler-button"
            title="Select the rows that are in view; also in the linked views, if the catalog is one of theirs"
            onClick={onSelectInView}
          >
            Select in view
          </button>
        </Popover>
      )}
    </>
  );
}

/** How the image lies on the screen, and what goes along with it. */
function ViewControls(props: IOverlayBarProps): React.JSX.Element {
  const { tools, hasSky, onNorth, lock, onLock, survey, onSave } = props;
  return (
    <>
      {hasSky && (
        <>
          <Check
            label="grid"
            value={tools.overlay.grid}
            onChange={grid => tools.setOverlay({ grid })}
          />
          {survey.isConfigured && (
            <Check
              label="survey behind"
              title="Tiles of the survey whose address is in the settings, behind the image"
              value={survey.isOn}
              onChange={survey.setOn}
            />
          )}
          <button className="jp-butler-button" onClick={onNorth}>
            North up
          </button>
        </>
      )}
      <Choice
        label="Lock"
        value={lock}
        options={['off', 'sky', 'pixels']}
        onChange={onLock}
      />
      {onSave && (
        <button
          className="jp-butler-button"
          title="Save this view as a file; it holds references, no pixels"
          onClick={onSave}
        >
          Save view…
        </button>
      )}
    </>
  );
}

function Tools(props: IOverlayBarProps): React.JSX.Element {
  const { hasPsf, hasSky, onInputs, onEpochs, surroundings } = props;
  return (
    <>
      <button
        className="jp-butler-button"
        title="The images this one was made from"
        onClick={onInputs}
      >
        Inputs
      </button>
      {hasSky && (
        <button
          className="jp-butler-button"
          title="All images of the place in the middle, in order of time, with the brightness of the object there"
          onClick={onEpochs}
        >
          Epochs here
        </button>
      )}
      {hasSky && surroundings.context && (
        <PanelButton {...props} name="metrics" text="Metrics and maps" />
      )}
      <PanelButton {...props} name="regions" text="Regions" />
      {hasPsf && <PanelButton {...props} name="psf" text="PSF" />}
    </>
  );
}

function PanelButton(
  props: IOverlayBarProps & {
    readonly name: Exclude<Panel, null>;
    readonly text: string;
  }
): React.JSX.Element {
  const { name, text, panel, onPanel } = props;
  return (
    <button
      className="jp-butler-button"
      aria-expanded={panel === name}
      onClick={() => onPanel(panel === name ? null : name)}
    >
      {text}
    </button>
  );
}
