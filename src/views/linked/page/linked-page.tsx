import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { Link } from '../../../selection/link';
import { Busy } from '../../../ui/busy';
import { ErrorBox } from '../../../ui/error-box';
import { ExportMenu } from '../export-menu';
import { AgentNote } from '../../shared/agent-note';
import { counted } from '../../shared/counted';
import { Exactness, LinkedView } from '../linked-view';
import { SelectionBar } from '../bar/selection-bar';
import { useAttempt } from '../use-attempt';
import { useLink, useMovingLink } from '../use-link';
import type { IViewHost } from '../../tokens';
import { AddImage, PageImages } from './page-images';
import { canCompare, CompareForm } from './compare-form';
import type { PageModel } from './page-model';
import { ViewForm } from './view-form';

/** What the place of a page does for it. */
export interface IPageActions {
  /** Save under a name that is asked for; null where the page is a file already. */
  readonly saveAs: (() => Promise<void>) | null;
  readonly insertCell: () => Promise<void>;
}

/** Properties of `LinkedPage`. */
export interface ILinkedPageProps {
  readonly model: PageModel;
  readonly actions: IPageActions;
  /** What the images of the page can reach. */
  readonly host: IViewHost;
  readonly theme: number;
}

/** A page of linked views and images. */
export function LinkedPage(props: ILinkedPageProps): React.JSX.Element {
  const { model } = props;
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    model.changed.connect(redraw);
    return () => {
      model.changed.disconnect(redraw);
    };
  }, [model]);
  const { link, error, isOpen } = model;
  if (error) {
    return <ErrorBox error={error} onRetry={() => void model.retry()} />;
  }
  if (!isOpen) {
    return (
      <>
        <AgentNote repository={model.repository} />
        <Busy
          text={model.progress || 'Opening'}
          onCancel={() => model.cancel()}
        />
      </>
    );
  }
  return (
    <>
      <AgentNote repository={model.repository} />
      {link?.error && (
        <ErrorBox error={link.error} onRetry={() => void model.retry()} />
      )}
      {link ? <OpenPage {...props} link={link} /> : <ImagesBar {...props} />}
      <PageImages {...props} />
    </>
  );
}

/** Above a page that has images only. */
function ImagesBar({ model, actions }: ILinkedPageProps): React.JSX.Element {
  const { saveAs, insertCell } = actions;
  const [problem, attempt] = useAttempt();
  return (
    <div className="jp-butler-linked-bar" role="toolbar" aria-label="Images">
      <b>{counted(model.images.length, 'image')}</b>
      <AddImage model={model} />
      {saveAs && (
        <button className="jp-butler-button" onClick={() => attempt(saveAs())}>
          Save as…
        </button>
      )}
      <button
        className="jp-butler-button"
        onClick={() => attempt(insertCell())}
      >
        Insert as cell
      </button>
      {problem && <ErrorBox error={problem} />}
    </div>
  );
}

function OpenPage(
  props: ILinkedPageProps & { readonly link: Link }
): React.JSX.Element {
  const { model, link, theme } = props;
  useLink(link);
  const [edited, setEdited] = React.useState<string | null>(null);
  const [isComparing, setComparing] = React.useState(false);
  const [problem, attemptAny] = useAttempt();
  const plots = link.info.views.filter(({ drawn_as: as }) => as !== 'table');
  const attempt = (work: Promise<void>): void =>
    attemptAny(work.then(() => setEdited(null)));
  return (
    <>
      <PageBar
        {...props}
        attempt={attempt}
        onAdd={() => setEdited(edited === '' ? null : '')}
        onCompare={() => setComparing(!isComparing)}
      />
      {isComparing && (
        <CompareForm link={link} onDone={() => setComparing(false)} />
      )}
      {link.info.note && (
        <p className="jp-butler-linked-note">{visibleText(link.info.note)}</p>
      )}
      <SelectionBar link={link} />
      {problem && <ErrorBox error={problem} />}
      {edited !== null && (
        <ViewForm
          key={edited}
          link={link}
          spec={link.view(edited)?.spec ?? null}
          onCancel={() => setEdited(null)}
          onDone={spec =>
            attempt(edited ? model.replace(spec) : model.add(spec))
          }
        />
      )}
      <div
        className="jp-butler-linked-grid"
        data-columns={plots.length > 1 ? 'many' : 'one'}
      >
        {link.info.views.map(view => (
          <div
            key={`${view.spec.id} ${JSON.stringify(view.spec)}`}
            className={view.drawn_as === 'table' ? 'jp-butler-linked-wide' : ''}
          >
            <LinkedView link={link} viewId={view.spec.id} theme={theme}>
              <ExportMenu link={link} viewId={view.spec.id} />
              <button
                className="jp-butler-button"
                onClick={() => setEdited(view.spec.id)}
              >
                Edit
              </button>
              <button
                className="jp-butler-button"
                aria-label="Remove view"
                onClick={() => attempt(model.remove(view.spec.id))}
              >
                ×
              </button>
            </LinkedView>
          </div>
        ))}
      </div>
    </>
  );
}

function SelectedRows({ link }: { readonly link: Link }): React.JSX.Element {
  useMovingLink(link);
  return (
    <span className="jp-butler-views-badge" role="status">
      {link.selected.toLocaleString()} of {link.info.rows.toLocaleString()} rows
      selected
    </span>
  );
}

function PageBar(
  props: ILinkedPageProps & {
    readonly link: Link;
    readonly attempt: (work: Promise<void>) => void;
    readonly onAdd: () => void;
    readonly onCompare: () => void;
  }
): React.JSX.Element {
  const { link, actions, attempt, onAdd, onCompare } = props;
  const { saveAs, insertCell } = actions;
  return (
    <div className="jp-butler-linked-bar" role="toolbar" aria-label="Views">
      <b>{visibleText(link.info.title)}</b>
      <SelectedRows link={link} />
      <Exactness link={link} />
      <button className="jp-butler-button" onClick={onAdd}>
        Add view
      </button>
      <AddImage model={props.model} />
      {canCompare(link) && (
        <button className="jp-butler-button" onClick={onCompare}>
          Compare…
        </button>
      )}
      {saveAs && (
        <button className="jp-butler-button" onClick={() => attempt(saveAs())}>
          Save as…
        </button>
      )}
      <button
        className="jp-butler-button"
        onClick={() => attempt(insertCell())}
      >
        Insert as cell
      </button>
    </div>
  );
}
