import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { ViewInfo } from '../../repository/protocol';
import type { Link } from '../../selection/link';
import { ErrorBox } from '../../ui/error-box';
import { Busy } from '../../ui/busy';
import { ChartView } from './chart/chart-view';
import { CurveControls } from './curve/curve-controls';
import { Legend } from './plot/legend';
import { PlotCanvas } from './plot/plot-canvas';
import { RowsTable } from './rows/rows-table';
import { useLink, useMovingLink } from './use-link';
import '../../../style/views.css';
import '../../../style/linked.css';

/** Properties of `LinkedView`. */
export interface ILinkedViewProps {
  readonly link: Link;
  readonly viewId: string;
  readonly theme: number;
  /** Buttons of the place the view is in. */
  readonly children?: React.ReactNode;
}

/** One view with what it says about itself. */
export function LinkedView(props: ILinkedViewProps): React.JSX.Element {
  const { link, viewId, theme, children } = props;
  useLink(link);
  const [said, setSaid] = React.useState('');
  const view = link.view(viewId);
  if (!view) {
    return link.error ? (
      <ErrorBox error={link.error} />
    ) : (
      <p className="jp-butler-empty">This view was removed.</p>
    );
  }
  return (
    <section
      className="jp-butler-linked-view"
      data-view-id={viewId}
      aria-label={titleOf(link, view)}
    >
      <header className="jp-butler-linked-head">
        <b>{titleOf(link, view)}</b>
        <ViewBadges link={link} view={view} />
        <span className="jp-butler-linked-tools">{children}</span>
      </header>
      {link.error && <ErrorBox error={link.error} />}
      {view.drawn_as === 'table' && (
        <RowsTable link={link} view={view} theme={theme} />
      )}
      {view.drawn_as === 'chart' && (
        <ChartView link={link} view={view} theme={theme} />
      )}
      {view.axes.length > 0 && (
        <>
          {!link.numbers(viewId) && !link.error && (
            <Busy text="Counting rows" />
          )}
          {view.spec.mark === 'lightcurve' && (
            <CurveControls link={link} view={view} />
          )}
          {view.color && <Legend axis={view.color} theme={theme} />}
          <PlotCanvas link={link} view={view} theme={theme} onRead={setSaid} />
          <div className="jp-butler-linked-said" aria-live="polite">
            {said}
          </div>
        </>
      )}
    </section>
  );
}

/** What a view is called. */
export function titleOf(link: Link, { spec, axes }: ViewInfo): string {
  if (spec.title) {
    return visibleText(spec.title);
  }
  const [x, y] = axes.map(({ label }) => label);
  if (!x) {
    return visibleText(
      spec.mark === 'chart' ? `Chart of ${link.info.title}` : link.info.title
    );
  }
  return visibleText(y ? `${y} against ${x}` : x);
}

function ViewBadges({
  link,
  view
}: {
  readonly link: Link;
  readonly view: ViewInfo;
}): React.JSX.Element {
  const all = link.info.rows.toLocaleString();
  const missing = (
    what: 'nan' | 'null' | 'outside',
    name: string
  ): string[] => {
    const rows = view.axes.reduce((sum, axis) => sum + axis[what], 0);
    return rows ? [`${rows.toLocaleString()} ${name}`] : [];
  };
  const parts = view.axes.length
    ? [
        `${view.drawn.toLocaleString()} of ${all} drawn`,
        ...missing('nan', 'NaN'),
        ...missing('null', 'null'),
        ...missing('outside', 'outside')
      ]
    : [];
  return (
    <>
      {parts.length > 0 && (
        <span className="jp-butler-views-badge">{parts.join(', ')}</span>
      )}
      {view.note && (
        <span className="jp-butler-views-badge jp-mod-warning">
          {view.note}
        </span>
      )}
      <Selected link={link} />
      <Exactness link={link} />
    </>
  );
}

function Selected({ link }: { readonly link: Link }): React.JSX.Element {
  useMovingLink(link);
  const all = link.info.rows.toLocaleString();
  return (
    <span
      className="jp-butler-views-badge jp-butler-linked-count"
      role="status"
    >
      {link.clauses.length
        ? `${link.selected.toLocaleString()} of ${all} selected`
        : `all ${all} rows`}
    </span>
  );
}

/** Whether what is shown is exact, now. */
export function Exactness({
  link
}: {
  readonly link: Link;
}): React.JSX.Element {
  useMovingLink(link);
  const { place, reason } = link.engines;
  if (link.isStale) {
    const [text, title] =
      place === 'page'
        ? ['kernel busy', 'Shown by the page; Python will be told later.']
        : ['stale', 'The kernel does not answer: what is shown may be old.'];
    return (
      <span className="jp-butler-views-badge jp-mod-warning" title={title}>
        {text}
      </span>
    );
  }
  const { rows } = link.info;
  const isSampled = link.counted < rows;
  const [text, title] = isSampled
    ? [
        `sampled ${link.counted.toLocaleString()} of ${rows.toLocaleString()}`,
        'All rows are being counted'
      ]
    : link.isPreview
      ? ['preview', 'Counted on a coarser grid while the brush moves']
      : [
          `exact · ${place}`,
          reason || `Every row was counted by DuckDB in the ${place}.`
        ];
  return (
    <span className="jp-butler-views-badge" title={title}>
      {text}
    </span>
  );
}
