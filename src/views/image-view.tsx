import * as React from 'react';
import type { ImageGroup, ImageParams } from '../repository/protocol';
import { ImagePage } from './image/page/image-page';
import { RequestBox } from './shared/request-box';
import { useRequest } from './shared/use-request';
import type { IViewProps } from './tokens';
import '../../style/views.css';

/** An image, alone or stitched with others: tiles are read as they come into view. */
export function ImageView(props: IViewProps): React.JSX.Element {
  const { repository, content } = props;
  const [initial, setInitial] = React.useState(props.initial);
  const [group, setGroup] = React.useState<ImageGroup | null>(
    initial?.state?.group ?? null
  );
  const chooseGroup = (next: ImageGroup | null): void => {
    setGroup(next);
    // What was saved is of the other image.
    setInitial(initial?.place && { place: initial.place });
  };
  const shown = grouped(content, group);
  const request = useRequest(
    options => repository.call('image.open', shown, options),
    JSON.stringify(shown)
  );
  return (
    <RequestBox what="Opening the image" request={request}>
      {info => (
        <ImagePage
          {...props}
          initial={initial}
          info={info}
          shown={shown}
          group={group}
          onGroup={chooseGroup}
        />
      )}
    </RequestBox>
  );
}

function grouped(content: ImageParams, group: ImageGroup | null): ImageParams {
  if (!group) {
    return content;
  }
  const { dataset_ids, layout } = group;
  // The order of the bands says which is red.
  const others =
    layout === 'rgb'
      ? [...dataset_ids]
      : dataset_ids.filter(id => id !== content.dataset_id);
  return { ...content, others, layout };
}
