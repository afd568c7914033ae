export { SessionProvider } from './SessionProvider';
export { useIsAdmin, useSignOut, useUser } from './session';
