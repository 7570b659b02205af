/** @jest-environment node */
import recording from './recording.json';
import { RecordedDriver } from '../recorded-driver';
import type { IRecordedCall } from '../recorded-driver';
import { describeDriver } from './driver-body';

describeDriver(
  'RecordedDriver',
  () => new RecordedDriver(recording as unknown as IRecordedCall[])
);
