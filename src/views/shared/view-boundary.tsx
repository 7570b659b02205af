import * as React from 'react';
import { describeError } from '../../repository/errors';
import { ErrorBox } from '../../ui/error-box';

interface IBoundaryState {
  readonly reason: unknown;
}

/** Keeps a failure in one view, or in loading its code, from taking anything else with it. */
export class ViewBoundary extends React.Component<
  React.PropsWithChildren,
  IBoundaryState
> {
  static getDerivedStateFromError(reason: unknown): IBoundaryState {
    return { reason };
  }

  override state: IBoundaryState = { reason: null };

  override render(): React.ReactNode {
    return this.state.reason === null ? (
      this.props.children
    ) : (
      <ErrorBox
        error={describeError(this.state.reason)}
        onRetry={() => this.setState({ reason: null })}
      />
    );
  }
}
