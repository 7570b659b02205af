import type { ViewInfo } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';

/** Change a view, all others stay as they are. */
export async function replaceView(
  link: Link,
  id: string,
  change: Partial<ViewInfo['spec']>
): Promise<void> {
  await link.arrange(
    link.info.views.map(({ spec }) =>
      spec.id === id ? { ...spec, ...change } : spec
    )
  );
}
