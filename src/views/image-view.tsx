import * as React from 'react';
import type { ImageInfo } from '../repository/protocol';
import { ErrorBox } from '../ui/error-box';
import { ImageBar } from './image/image-bar';
import { ImageCanvas } from './image/image-canvas';
import { MaskList } from './image/mask-list';
import { Readout } from './image/readout';
import { useImage } from './image/use-image';
import { useNavigation } from './image/use-navigation';
import { RequestBox } from './shared/request-box';
import { useRequest } from './shared/use-request';
import type { IViewProps } from './tokens';

/** An image: tiles are read as they come into view and coloured in the browser. */
export function ImageView(props: IViewProps): React.JSX.Element {
  const { repository, content } = props;
  const request = useRequest(
    options => repository.call('image.open', content, options),
    JSON.stringify(content)
  );
  return (
    <RequestBox what="Opening the image" request={request}>
      {info => <Image {...props} info={info} />}
    </RequestBox>
  );
}

function Image(
  props: IViewProps & { readonly info: ImageInfo }
): React.JSX.Element {
  const { repository, content, info, title, theme } = props;
  const [model, version] = useImage(repository, content, info);
  const navigation = useNavigation(info);
  const [showsMasks, setShowsMasks] = React.useState(false);
  return (
    <div className="jp-butler-views-content">
      {model && (
        <ImageBar
          model={model}
          navigation={navigation}
          showsMasks={showsMasks}
          onMasks={() => setShowsMasks(!showsMasks)}
        />
      )}
      {model?.error && (
        <ErrorBox error={model.error} onRetry={() => model.retry()} />
      )}
      <div className="jp-butler-views-table">
        <div ref={navigation.stage} className="jp-butler-views-stage">
          {model && (
            <ImageCanvas
              model={model}
              navigation={navigation}
              title={title}
              version={version + theme}
            />
          )}
        </div>
        {model && showsMasks && <MaskList model={model} />}
      </div>
      {model && <Readout model={model} navigation={navigation} />}
    </div>
  );
}
