import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { ImageCatalog } from '../../../repository/protocol';
import { Choice } from '../../shared/choice';
import { labelOf } from '../frames/frame';
import type { ILinked } from './use-linked';

/** Properties of `CatalogChoice`. */
export interface ICatalogChoiceProps {
  /** Catalogs of the image's part of the sky. */
  readonly catalogs: readonly ImageCatalog[];
  /** Those of linked views that are open. */
  readonly linked: ILinked;
  /** What a document wants: a UUID, or `linked`; empty for none. */
  readonly wanted: string;
  /** `ISelection.id` of the linked views that it means. */
  readonly link: string | undefined;
  readonly onCatalog: (catalog: ImageCatalog | null) => void;
}

/** Marks the linked ones among the values. */
const LINKED = 'linked ';

/** Chooses the catalog that lies over the image. */
export function CatalogChoice(
  props: ICatalogChoiceProps
): React.JSX.Element | null {
  const { catalogs, linked, onCatalog, wanted, link } = props;
  const [chosen, setChosen] = React.useState('');
  const { choices } = linked;
  const names = new Map([
    ['', 'none'],
    ...choices.map(({ id, info }): [string, string] => [
      LINKED + id,
      `linked: ${visibleText(info.title)}`
    ]),
    ...catalogs.map(
      ({ dataset_id, dataset_type, data_id }): [string, string] => [
        dataset_id,
        visibleText(labelOf(dataset_type, data_id))
      ]
    )
  ]);
  const choose = (value: string): void => {
    setChosen(value);
    linked.choose(choices.find(({ id }) => LINKED + id === value) ?? null);
    onCatalog(catalogs.find(({ dataset_id }) => dataset_id === value) ?? null);
  };
  React.useEffect(() => {
    const [only] = choices.length === 1 ? choices : [];
    const value =
      wanted === 'linked' ? LINKED + (link ?? only?.id ?? '') : wanted;
    if (value && !chosen && names.has(value)) {
      choose(value);
    }
  }, [names.size]);
  if (names.size === 1) {
    return null;
  }
  return (
    <Choice
      label="Catalog"
      value={names.has(chosen) ? chosen : ''}
      options={[...names.keys()]}
      nameOf={value => names.get(value) ?? value}
      onChange={choose}
    />
  );
}
