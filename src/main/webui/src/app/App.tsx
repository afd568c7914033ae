import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { getNonce } from 'get-nonce';
import { useState } from 'react';
import { RouterProvider } from 'react-router';
import { en, MessagesContext } from '@/messages';
import { SessionProvider } from '@/session';
import { NOTICES } from '@/shared';
import { createQueryClient } from './queryClient';
import { createRouter } from './routes';
import { cssVariables, theme } from './theme';

export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createRouter);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => getNonce() ?? ''}
    >
      <MessagesContext value={en}>
        <QueryClientProvider client={client}>
          <SessionProvider>
            <ModalsProvider modalProps={{ centered: true }}>
              <Notifications position="bottom-right" limit={NOTICES} />
              <RouterProvider router={router} />
            </ModalsProvider>
          </SessionProvider>
        </QueryClientProvider>
      </MessagesContext>
    </MantineProvider>
  );
}
