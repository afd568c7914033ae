export {
  announceSessionBack,
  announceSessionEnd,
  api,
  currentCsrfToken,
  data,
  onSessionBack,
  onSessionEnded,
  setCsrfToken,
  whole,
} from './client';
export { ApiError, type FieldProblem } from './error';
export { keys } from './keys';
export * from './types';
export { uploadFile } from './upload';
