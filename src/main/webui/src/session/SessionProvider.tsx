import { Center, getDefaultZIndex, Loader, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { announceSessionBack, onSessionEnded } from '@/api';
import { LiveProvider } from '@/live';
import { useMessages } from '@/messages';
import { ErrorNotice } from '@/shared';
import { UserContext, useEnter, useSessionQuery } from './session';

// Who is signed in does without them.
const SignInForm = lazy(async () => ({ default: (await import('./SignInForm')).SignInForm }));
const SignInPage = lazy(async () => ({ default: (await import('./SignInPage')).SignInPage }));

/**
 * Shows the pages to those who are signed in. When a session ends, the page stays as it is, with all that was typed, and
 * signing in is asked for in front of it.
 */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { session: text, common } = useMessages();
  const client = useQueryClient();
  const session = useSessionQuery();
  const enter = useEnter();
  const [ended, setEnded] = useState(false);
  const signedIn = session.data != null;

  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  useHeldEscape(ended);

  if (session.isPending) {
    return (
      <Center h="100dvh">
        <Loader aria-label={common.loading} />
      </Center>
    );
  }
  if (session.data == null) {
    return session.error ? (
      <Center h="100dvh" p="md">
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    ) : (
      <Suspense>
        <SignInPage />
      </Suspense>
    );
  }
  const { user } = session.data;
  return (
    <UserContext value={user}>
      <LiveProvider signedIn={signedIn && !ended}>
        {children}
        <Modal
          opened={ended}
          onClose={() => undefined}
          withCloseButton={false}
          closeOnEscape={false}
          closeOnClickOutside={false}
          title={text.expiredTitle}
          centered
          // In front of other dialogs, which come later in the document, and of what drops down in them.
          zIndex={getDefaultZIndex('overlay')}
        >
          <Stack gap="md">
            <Text size="sm">{text.expiredText}</Text>
            <Suspense fallback={<Loader size="sm" />}>
              <SignInForm
                username={user.username}
                onSignedIn={(next) => {
                  if (next.user.id !== user.id) {
                    // Until then it stays the page of the former one, who may have left something half done here.
                    window.location.reload();
                    return;
                  }
                  enter(next);
                  setEnded(false);
                  announceSessionBack();
                  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
                }}
              />
            </Suspense>
            <Text size="sm" c="dimmed">
              {text.otherUser(user.username)}
            </Text>
          </Stack>
        </Modal>
      </LiveProvider>
    </UserContext>
  );
}

/**
 * Dialogs hear Escape at the window, wherever the focus is: one behind this one would close, with what was typed there. They
 * come after this and so hear it later.
 */
function useHeldEscape(held: boolean): void {
  const now = useRef(held);
  useEffect(() => {
    now.current = held;
  }, [held]);
  useEffect(() => {
    const hold = (event: KeyboardEvent) => {
      if (now.current && event.key === 'Escape') {
        event.stopImmediatePropagation();
      }
    };
    window.addEventListener('keydown', hold, { capture: true });
    return () => window.removeEventListener('keydown', hold, { capture: true });
  }, []);
}
