export { KeyText } from './KeyText';
export { type KeyBinding, useKeys } from './keys';
export { Shell } from './Shell';
