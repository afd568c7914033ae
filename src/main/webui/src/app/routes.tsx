import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { loadRest } from '@/messages';
import { Shell } from '@/shell';
import { NotFound } from './NotFound';
import { PageError } from './PageError';

/** A page that needs styles and texts which the first load spares. */
async function complete<T>(page: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([page, import('./styles/rest.css'), loadRest()]);
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
          { path: 'servers/new', lazy: async () => ({ Component: (await complete(import('@/wizard'))).WizardPage }) },
          {
            path: 'servers/:serverId',
            lazy: async () => ({ Component: (await complete(import('@/server'))).ServerPage }),
            children: [
              { index: true, lazy: async () => ({ Component: (await complete(import('@/metrics'))).OverviewTab }) },
              {
                path: 'config/:section?',
                lazy: async () => ({ Component: (await complete(import('@/config'))).ConfigTab }),
              },
              { path: 'players', lazy: async () => ({ Component: (await complete(import('@/player'))).PlayersTab }) },
              { path: 'bans', lazy: async () => ({ Component: (await complete(import('@/ban'))).BansTab }) },
              {
                path: 'missions',
                lazy: async () => ({ Component: (await complete(import('@/mission'))).MissionsTab }),
              },
              { path: 'mods', lazy: async () => ({ Component: (await complete(import('@/mod'))).ModsTab }) },
              { path: 'logs', lazy: async () => ({ Component: (await complete(import('@/console'))).LogsTab }) },
              {
                path: 'schedules',
                lazy: async () => ({ Component: (await complete(import('@/schedule'))).SchedulesTab }),
              },
            ],
          },
          { path: 'activity', lazy: async () => ({ Component: (await complete(import('@/activity'))).ActivityPage }) },
          {
            path: 'settings/:part?',
            lazy: async () => ({ Component: (await complete(import('@/settings'))).SettingsPage }),
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
