import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Shell } from '@/shell';
import { NotFound } from './NotFound';
import { PageError } from './PageError';

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
          { path: 'servers/new', lazy: async () => ({ Component: (await import('@/wizard')).WizardPage }) },
          {
            path: 'servers/:serverId',
            lazy: async () => ({ Component: (await import('@/server')).ServerPage }),
            children: [
              { index: true, lazy: async () => ({ Component: (await import('@/metrics')).OverviewTab }) },
              { path: 'config/:section?', lazy: async () => ({ Component: (await import('@/config')).ConfigTab }) },
              { path: 'players', lazy: async () => ({ Component: (await import('@/player')).PlayersTab }) },
              { path: 'bans', lazy: async () => ({ Component: (await import('@/ban')).BansTab }) },
              { path: 'missions', lazy: async () => ({ Component: (await import('@/mission')).MissionsTab }) },
              { path: 'mods', lazy: async () => ({ Component: (await import('@/mod')).ModsTab }) },
              { path: 'logs', lazy: async () => ({ Component: (await import('@/console')).LogsTab }) },
            ],
          },
          { path: 'activity', lazy: async () => ({ Component: (await import('@/activity')).ActivityPage }) },
          { path: 'settings/:part?', lazy: async () => ({ Component: (await import('@/settings')).SettingsPage }) },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
