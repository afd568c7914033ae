import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import { ApiError, api, data, keys, setCsrfToken, type User } from '@/api';

export interface Credentials {
  username: string;
  password: string;
}

export interface SessionView {
  user: User;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Who is signed in; null when nobody is. */
export function useSessionQuery() {
  return useQuery({
    queryKey: keys.session,
    queryFn: async (): Promise<SessionView | null> => {
      try {
        const session = await data(api.GET('/api/auth/session'));
        setCsrfToken(session.csrf_token ?? null, session.user.id);
        return { user: session.user, expiresAt: Date.parse(session.expires_at) };
      } catch (problem) {
        if (problem instanceof ApiError && problem.status === 401) {
          return null;
        }
        throw problem;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** A session that has begun, and that the page does not know of yet: {@link useEnter}. */
export interface NewSession extends SessionView {
  csrfToken: string | null;
}

export function useSignIn() {
  return useMutation({
    mutationFn: async (credentials: Credentials): Promise<NewSession> => {
      const session = await data(api.POST('/api/auth/login', { body: { ...credentials, cookie: true } }));
      return {
        user: session.user,
        expiresAt: Date.now() + session.expires_in * 1_000,
        csrfToken: session.csrf_token ?? null,
      };
    },
  });
}

/** From here on the page is that of the one who signed in. */
export function useEnter(): (session: NewSession) => void {
  const client = useQueryClient();
  return useCallback(
    ({ csrfToken, ...session }) => {
      setCsrfToken(csrfToken, session.user.id);
      client.setQueryData<SessionView>(keys.session, session);
    },
    [client],
  );
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => data(api.POST('/api/auth/logout')),
    // Whatever was kept belongs to the one who left.
    onSettled: () => window.location.assign('/'),
  });
}

export const UserContext = createContext<User | null>(null);

/** The one who is signed in. */
export function useUser(): User {
  const user = useContext(UserContext);
  if (user === null) {
    throw new Error('Nobody is signed in');
  }
  return user;
}

export function useIsAdmin(): boolean {
  return useUser().role === 'admin';
}
