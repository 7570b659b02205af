import * as React from 'react';
import { describeError, isCancelled } from '../../repository/errors';
import type { ButlerError } from '../../repository/protocol';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import type { IQueryServices } from '../model/query-model';
import type { ISkyPlace } from './sky';

/** Looks up where an object is by its name; shown only if a name service is configured. */
export function NameField(props: {
  readonly services: IQueryServices;
  readonly onFound: (place: ISkyPlace) => void;
}): React.JSX.Element | null {
  const { repository, nameService } = props.services;
  const service = nameService();
  const [name, setName] = React.useState('');
  const [work, setWork] = React.useState<AbortController | null>(null);
  const [error, setError] = React.useState<ButlerError | null>(null);
  React.useEffect(() => () => work?.abort(), [work]);
  if (service === '') {
    return null;
  }
  const find = async (): Promise<void> => {
    const stop = new AbortController();
    setWork(stop);
    setError(null);
    try {
      props.onFound(
        await repository.call(
          'query.resolve_name',
          { name: name.trim(), service },
          { signal: stop.signal }
        )
      );
    } catch (reason) {
      if (!isCancelled(reason)) {
        setError(describeError(reason));
      }
    }
    setWork(null);
  };
  const isReady = name.trim() !== '' && work === null;
  return (
    <>
      <label title={`Asks ${service}`}>
        object
        <input
          className="jp-butler-input"
          value={name}
          placeholder="M 42"
          onChange={event => setName(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') {
              event.preventDefault();
              if (isReady) {
                void find();
              }
            }
          }}
        />
      </label>
      <button
        type="button"
        className="jp-butler-button"
        disabled={!isReady}
        onClick={() => void find()}
      >
        Find
      </button>
      {work && (
        <Busy text="Asking the name service" onCancel={() => work.abort()} />
      )}
      {error && <ErrorBox error={error} />}
    </>
  );
}
