import * as React from 'react';
import { fitCanvas } from '../canvas/use-screen';
import { projectionOf } from '../frames/carry-view';
import type { ImageModel } from '../image-model';
import type { INavigation } from '../use-navigation';
import { paintSurvey } from './paint-survey';
import type { ISurvey } from './survey';
import { TileImages } from './tile-images';

/** Properties of `SurveyCanvas`. */
export interface ISurveyCanvasProps {
  readonly model: ImageModel;
  readonly navigation: INavigation;
  readonly survey: ISurvey;
}

/** The sky as a survey saw it, behind the image, which is clear where it has no value. */
export function SurveyCanvas(props: ISurveyCanvasProps): React.JSX.Element {
  const { model, navigation, survey } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  const [version, changed] = React.useReducer((count: number) => count + 1, 0);
  const [images, setImages] = React.useState<TileImages | null>(null);
  React.useEffect(() => {
    const created = new TileImages(survey, changed);
    setImages(created);
    return () => created.dispose();
  }, [survey]);
  React.useEffect(() => {
    model.setDisplay({ clearNan: true });
    return () => {
      if (!model.isDisposed) {
        model.setDisplay({ clearNan: false });
      }
    };
  }, [model]);
  const { viewport, screen } = navigation;
  React.useEffect(() => {
    const node = canvas.current;
    const context = node?.getContext('2d');
    const sky = projectionOf(model.wcs);
    if (!node || !context || !viewport || !screen || !images || !sky) {
      return;
    }
    const frame = requestAnimationFrame(() => {
      fitCanvas(node, screen);
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      paintSurvey(context, { survey, sky, viewport, screen }, images);
    });
    return () => cancelAnimationFrame(frame);
  }, [model, survey, images, version, JSON.stringify([viewport, screen])]);
  return (
    <canvas
      ref={canvas}
      className="jp-butler-views-survey"
      role="img"
      aria-label={`Survey ${survey.title}`}
    />
  );
}
