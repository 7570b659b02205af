import type { Protocol } from './protocol';

/** Comm target of the agent; its type makes a mismatch with the Python side a compile error. */
export const COMM_TARGET: Protocol['comm_target'] = 'butler_lab.agent';

/** Protocol this extension speaks, likewise. */
export const PROTOCOL_VERSION: Protocol['version'] = 1;
