import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Shell } from '@/shell';
import { NotFound } from './NotFound';
import { PageError } from './PageError';

/** A page that needs styles which the first load spares. */
async function styled<T>(page: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([page, import('./styles/rest.css')]);
  return loaded;
}

/** Pages are loaded when they are first opened; only the dashboard comes with the first load. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <PageError />,
    children: [
      {
        errorElement: <PageError />,
        children: [
          { index: true, element: <Navigate to="/servers" replace /> },
          { path: 'servers', lazy: async () => ({ Component: (await import('@/dashboard')).DashboardPage }) },
          { path: 'servers/new', lazy: async () => ({ Component: (await styled(import('@/wizard'))).WizardPage }) },
          {
            path: 'servers/:serverId',
            lazy: async () => ({ Component: (await styled(import('@/server'))).ServerPage }),
            children: [
              { index: true, lazy: async () => ({ Component: (await styled(import('@/metrics'))).OverviewTab }) },
              {
                path: 'config/:section?',
                lazy: async () => ({ Component: (await styled(import('@/config'))).ConfigTab }),
              },
              { path: 'players', lazy: async () => ({ Component: (await styled(import('@/player'))).PlayersTab }) },
              { path: 'bans', lazy: async () => ({ Component: (await styled(import('@/ban'))).BansTab }) },
              { path: 'missions', lazy: async () => ({ Component: (await styled(import('@/mission'))).MissionsTab }) },
              { path: 'mods', lazy: async () => ({ Component: (await styled(import('@/mod'))).ModsTab }) },
              { path: 'logs', lazy: async () => ({ Component: (await styled(import('@/console'))).LogsTab }) },
            ],
          },
          { path: 'activity', lazy: async () => ({ Component: (await styled(import('@/activity'))).ActivityPage }) },
          {
            path: 'settings/:part?',
            lazy: async () => ({ Component: (await styled(import('@/settings'))).SettingsPage }),
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
