import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { IAgentStatus, IRepository } from '../../repository/tokens';

/** Says in place that the agent was lost and comes back; what was asked is asked again. */
export function AgentNote({
  repository
}: {
  readonly repository: IRepository;
}): React.JSX.Element | null {
  const [status, setStatus] = React.useState<IAgentStatus>(repository.status);
  React.useEffect(() => {
    const show = (_: unknown, next: IAgentStatus): void => setStatus(next);
    setStatus(repository.status);
    repository.statusChanged.connect(show);
    return () => void repository.statusChanged.disconnect(show);
  }, [repository]);
  return status.state === 'lost' ? (
    <p className="jp-butler-views-badge jp-mod-warning" role="status">
      {visibleText(status.message)} What is missing here comes by itself.
    </p>
  ) : null;
}
