import * as React from 'react';
import { describeDataId } from '../../butler/data-id';
import { visibleText } from '../../butler/visible-text';
import type { Provenance, ProvenanceLink } from '../../repository/protocol';
import { Busy } from '../../ui/busy';

/** Properties of `ProvenanceSection`. */
export interface IProvenanceSectionProps {
  /** Null while it is on its way. */
  readonly provenance: Provenance | null;
  readonly onFollow: (datasetId: string) => void;
}

const SOURCES: Record<Provenance['source'], string> = {
  run_provenance: 'from the provenance recorded for the whole run',
  file: 'from the header of the file',
  unknown: 'unknown: neither the run nor the file recorded it'
};

/** Where a dataset comes from and what was made of it; every dataset named is a link. */
export function ProvenanceSection(
  props: IProvenanceSectionProps
): React.JSX.Element {
  const { provenance, onFollow } = props;
  if (provenance === null) {
    return <Busy text="Following the provenance" />;
  }
  const versions = Object.entries(provenance.versions);
  return (
    <section aria-label="Provenance">
      <h3>Provenance</h3>
      <p className="jp-butler-dim">{SOURCES[provenance.source]}</p>
      {provenance.task && (
        <p>
          made by <strong>{visibleText(provenance.task)}</strong>
          {provenance.status && `, ${visibleText(provenance.status)}`}
        </p>
      )}
      {provenance.note && <p>{visibleText(provenance.note)}</p>}
      <Links title="from" links={provenance.inputs} onFollow={onFollow} />
      <Links title="used by" links={provenance.used_by} onFollow={onFollow} />
      <Links
        title="config, log and metadata"
        links={provenance.siblings}
        onFollow={onFollow}
      />
      {versions.length > 0 && (
        <details>
          <summary>{versions.length} software versions</summary>
          <dl className="jp-butler-fact-list">
            {versions.map(([name, version]) => (
              <React.Fragment key={name}>
                <dt>{visibleText(name)}</dt>
                <dd>{visibleText(version)}</dd>
              </React.Fragment>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function Links(props: {
  readonly title: string;
  readonly links: readonly ProvenanceLink[];
  readonly onFollow: (datasetId: string) => void;
}): React.JSX.Element | null {
  const { title, links, onFollow } = props;
  if (links.length === 0) {
    return null;
  }
  return (
    <details open={links.length <= 12}>
      <summary>
        {title} {links.length}
      </summary>
      <ul className="jp-butler-links">
        {links.map(link => (
          <li key={link.dataset_id}>
            <button
              className="jp-butler-link"
              title={visibleText(link.run)}
              onClick={() => onFollow(link.dataset_id)}
            >
              {link.dataset_type} {visibleText(describeDataId(link.data_id))}
            </button>
            {!link.exists && (
              <span className="jp-butler-warning"> missing</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
