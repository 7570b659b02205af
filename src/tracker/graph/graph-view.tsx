import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { NotebookModel } from '../notebook-model';
import { SHAPES, STATE_WORDS } from '../words';
import { layOut } from './layout';
import type { IGraph, IGraphEdge, IGraphNode } from './layout';

const COLUMN = 78;
const ROW = 34;
const WIDTH = 52;
const HEIGHT = 22;
const MARGIN = 8;

/** Properties of `GraphView`. */
export interface IGraphViewProps {
  readonly model: NotebookModel;
  readonly onSelect: (index: number) => void;
}

/** The cells as boxes and what passes between them as lines; the same is in each cell's details in words. */
export function GraphView({
  model,
  onSelect
}: IGraphViewProps): React.JSX.Element {
  const { plan } = model;
  const graph = React.useMemo(() => layOut(plan?.cells ?? []), [plan]);
  if (graph.nodes.length === 0) {
    return (
      <p className="jp-butler-empty">
        No cell of this notebook depends on another, and none makes a dataset.
      </p>
    );
  }
  return (
    <div className="jp-butler-tracker-graph">
      <svg
        width={2 * MARGIN + (graph.columns - 1) * COLUMN + WIDTH}
        height={2 * MARGIN + (graph.rows - 1) * ROW + HEIGHT}
        role="group"
        aria-label={`Dependencies of ${graph.nodes.length} of ${graph.total} cells`}
      >
        <Edges graph={graph} />
        {graph.nodes.map(node => (
          <Node
            key={node.cell.index}
            node={node}
            model={model}
            onSelect={onSelect}
          />
        ))}
      </svg>
      <p className="jp-butler-dim">
        {graph.nodes.length} of {graph.total} cells drawn. Solid: variables;
        dashed: datasets; dotted: not sure.
      </p>
    </div>
  );
}

function Edges({ graph }: { readonly graph: IGraph }): React.JSX.Element {
  const places = new Map(graph.nodes.map(node => [node.cell.index, node]));
  return (
    <g>
      {graph.edges.map(edge => {
        const from = places.get(edge.from);
        const to = places.get(edge.to);
        return (
          from &&
          to && (
            <path
              key={`${edge.from}-${edge.to}-${edge.kind}`}
              className={`jp-butler-tracker-edge jp-mod-${edge.kind}`}
              d={curve(from, to)}
            >
              <title>{describe(edge)}</title>
            </path>
          )
        );
      })}
    </g>
  );
}

function curve(from: IGraphNode, to: IGraphNode): string {
  const x0 = MARGIN + from.column * COLUMN + WIDTH;
  const y0 = MARGIN + from.row * ROW + HEIGHT / 2;
  const x1 = MARGIN + to.column * COLUMN;
  const y1 = MARGIN + to.row * ROW + HEIGHT / 2;
  const middle = (x0 + x1) / 2;
  return `M${x0},${y0} C${middle},${y0} ${middle},${y1} ${x1},${y1}`;
}

function describe({ from, to, names }: IGraphEdge): string {
  return `Cell ${to} needs ${names.map(visibleText).join(', ')} of cell ${from}`;
}

interface INodeProps {
  readonly node: IGraphNode;
  readonly model: NotebookModel;
  readonly onSelect: (index: number) => void;
}

function Node({ node, model, onSelect }: INodeProps): React.JSX.Element {
  const { cell } = node;
  const state = model.markOf(cell.index);
  const label = `Cell ${cell.index}. ${STATE_WORDS[state]}${cell.run ? ' It is in the plan.' : ''}`;
  return (
    <g
      className="jp-butler-tracker-node"
      data-state={state}
      data-run={cell.run}
      aria-label={label}
      role="button"
      tabIndex={0}
      transform={`translate(${MARGIN + node.column * COLUMN},${MARGIN + node.row * ROW})`}
      onClick={() => onSelect(cell.index)}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect(cell.index);
        }
      }}
    >
      <title>{label}</title>
      <rect
        width={WIDTH}
        height={HEIGHT}
        rx={cell.writes.length > 0 ? 2 : HEIGHT / 2}
      />
      <text x={WIDTH / 2} y={HEIGHT / 2}>
        {SHAPES[state]} {cell.index}
      </text>
    </g>
  );
}
