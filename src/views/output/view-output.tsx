import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { IRepository } from '../../repository/tokens';
import { Busy } from '../../ui/busy';
import { readState } from '../image/state/read-state';

/** Media type of `butler_lab.ImageView` in the output of a cell. */
export const VIEW_MIME = 'application/vnd.butler-lab.view+json';

const ImageView = React.lazy(async () => ({
  default: (await import('../image-view')).ImageView
}));

interface IOutput {
  readonly repository: string;
  readonly dataset_id: string;
  readonly component: string | null;
  readonly state: unknown;
}

/** A view in the output of a cell: its picture at first, its tiles when the user wants them. */
export class ViewOutput extends ReactWidget implements IRenderMime.IRenderer {
  constructor(private readonly _repository: IRepository) {
    super();
    this.addClass('jp-butler-views-output');
  }

  /** Show the data of an output. */
  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._output = model.data[VIEW_MIME] as unknown as IOutput;
    const png = model.data['image/png'];
    this._picture = typeof png === 'string' ? png : '';
    this.update();
  }

  protected override render(): React.JSX.Element {
    return this._output ? (
      <Output
        repository={this._repository}
        output={this._output}
        picture={this._picture}
      />
    ) : (
      <></>
    );
  }

  private _output: IOutput | null = null;
  private _picture = '';
}

function Output(props: {
  readonly repository: IRepository;
  readonly output: IOutput;
  readonly picture: string;
}): React.JSX.Element {
  const { repository, output, picture } = props;
  // No kernel is started because a notebook was opened.
  const [isOpen, setOpen] = React.useState(repository.status.state === 'ready');
  const state = readState(output.state);
  if (!isOpen) {
    return (
      <div>
        <img src={`data:image/png;base64,${picture}`} alt="The image" />
        <div>
          <button className="jp-butler-button" onClick={() => setOpen(true)}>
            Explore this image
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="jp-butler-views jp-butler-views-inline">
      <React.Suspense fallback={<Busy text="Loading the view" />}>
        <ImageView
          repository={repository}
          title={output.dataset_id}
          theme={0}
          initial={state ? { state } : {}}
          content={{
            repository: output.repository,
            dataset_id: output.dataset_id,
            component: output.component,
            allow_code: false
          }}
        />
      </React.Suspense>
    </div>
  );
}
