import * as React from 'react';

const WORDS: readonly [string, string][] = [
  [
    'Repository',
    'A Data Butler: datasets with their files, found by what they are, not by path.'
  ],
  [
    'Collection',
    'A named set of datasets. Click one to see its dataset types; Ctrl or Cmd adds another.'
  ],
  ['RUN', 'What one processing or ingest wrote.'],
  [
    'CHAINED',
    'A search path through other collections; the first match wins ("find first").'
  ],
  ['CALIBRATION', 'Datasets with validity ranges.'],
  [
    'Dataset type',
    'A kind of dataset, such as visit_image. Double click or Enter lists its datasets.'
  ],
  [
    'Data ID',
    'The dimension values that name one dataset of a type: visit, detector, band …'
  ]
];

const KEYS: readonly [string, string][] = [
  ['Arrow keys', 'move; right and left open and close a chain'],
  ['Space', 'choose a collection, inspect a dataset'],
  ['Enter or double click', 'open'],
  ['Right click', 'everything else: insert as cell, copy data ID, UUID or URI'],
  ['Drag a dataset', 'into a notebook cell: the code that loads it'],
  ['Ctrl or Cmd + Shift + Y', 'this panel']
];

/** What the panel is for, its words and its keys. */
export function Help(): React.JSX.Element {
  return (
    <div className="jp-butler-help" role="region" aria-label="Help">
      <p>
        Find data of a Butler repository, look at it, and take the code that
        loads it to a notebook.
      </p>
      <HelpList items={WORDS} />
      <HelpList items={KEYS} />
    </div>
  );
}

function HelpList({
  items
}: {
  readonly items: readonly [string, string][];
}): React.JSX.Element {
  return (
    <dl>
      {items.map(([word, meaning]) => (
        <React.Fragment key={word}>
          <dt>{word}</dt>
          <dd>{meaning}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}
