import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import type { User } from '@/api';
import { createQueryClient } from '@/app/queryClient';
import { cssVariables, theme } from '@/app/theme';
import { LiveProvider } from '@/live';
import { UserContext } from '@/session/session';
import { NOTICES } from '@/shared';

interface Options {
  /** Where the page is, for example `/servers/3/bans`. */
  at?: string;
  /** Pattern of the route, for example `/servers/:serverId/bans`. */
  path?: string;
  user?: User;
  client?: QueryClient;
}

const ADMIN: User = { id: 1, username: 'admin', role: 'admin' };

/** Renders a component as the app would: theme, queries, router, somebody signed in. */
export function renderPage(element: ReactElement, options: Options = {}) {
  return renderRoutes([{ path: options.path ?? '*', element }], options);
}

/** Renders what the routes say is at a place. */
export function renderRoutes(routes: RouteObject[], options: Omit<Options, 'path'> = {}) {
  const client = options.client ?? createQueryClient();
  const router = createMemoryRouter(routes, { initialEntries: [options.at ?? '/'] });
  const view = render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
      <QueryClientProvider client={client}>
        <UserContext value={options.user ?? ADMIN}>
          <LiveProvider signedIn={false}>
            <ModalsProvider>
              <Notifications limit={NOTICES} />
              <RouterProvider router={router} />
            </ModalsProvider>
          </LiveProvider>
        </UserContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
  // Style sheets are not there, so asking them whether something can be clicked only takes time.
  const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
  return { ...view, user, client, router };
}
