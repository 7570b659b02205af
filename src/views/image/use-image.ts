import * as React from 'react';
import type { ImageInfo, ImageParams } from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import { ImageModel } from './image-model';

/** The model of the image in view, disposed with it, and how often it has changed. */
export function useImage(
  repository: IRepository,
  content: ImageParams,
  info: ImageInfo
): readonly [ImageModel | null, number] {
  const [model, setModel] = React.useState<ImageModel | null>(null);
  const [version, changed] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const created = new ImageModel(repository, content, info);
    created.changed.connect(changed);
    setModel(created);
    void created.start();
    return () => created.dispose();
  }, [repository, info]);
  return [model, version];
}
