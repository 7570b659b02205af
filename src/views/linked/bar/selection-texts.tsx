import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { Link } from '../../../selection/link';
import { CopyButton } from '../../shared/copy-button';

/** The selection as it is written elsewhere: expression, Python, SQL, ADQL, Butler. */
export function SelectionTexts({
  link
}: {
  readonly link: Link;
}): React.JSX.Element | null {
  const { expression, sql, adql, where } = link.state;
  if (!expression) {
    return null;
  }
  const texts = [
    ['Expression', expression],
    ['Python', `cat.selection.set(${JSON.stringify(expression)})`],
    ['SQL', sql],
    ['ADQL', adql],
    ['Butler', where]
  ].filter(([, text]) => text);
  return (
    <details className="jp-butler-linked-texts">
      <summary>As text</summary>
      <dl>
        {texts.map(([name, text]) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{visibleText(text)}</code> <CopyButton text={() => text} />
            </dd>
          </React.Fragment>
        ))}
      </dl>
    </details>
  );
}
