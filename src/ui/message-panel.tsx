import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ErrorBox, type IErrorBoxProps } from './error-box';

/** A panel that shows an error in the place of what could not be shown. */
export class MessagePanel extends ReactWidget {
  constructor(private readonly _error: IErrorBoxProps['error']) {
    super();
  }

  protected override render(): React.JSX.Element {
    return <ErrorBox error={this._error} />;
  }
}
