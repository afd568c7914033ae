import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, keys, type Schedule, whole } from '@/api';
import type { components } from '@/api/schema';

export type NewSchedule = components['schemas']['NewSchedule'];
export type ScheduleChanges = components['schemas']['ScheduleChanges'];

export const RUNS_PAGE = 20;
const TIMES = 5;

/** Kept up to date by live events: read once. */
export function useSchedules(server: number) {
  return useQuery({
    queryKey: keys.schedules(server),
    queryFn: ({ signal }) =>
      data(api.GET('/api/servers/{server_id}/schedules', { params: { path: { server_id: String(server) } }, signal })),
  });
}

export function useRuns(server: number, schedule: number, offset: number) {
  return useQuery({
    queryKey: [...keys.schedules(server), schedule, 'runs', offset],
    queryFn: async ({ signal }) => {
      const answer = await whole(
        api.GET('/api/servers/{server_id}/schedules/{schedule_id}/runs', {
          params: { path: pathOf(server, schedule), query: { limit: RUNS_PAGE, offset } },
          signal,
        }),
      );
      return { runs: answer.data, total: answer.meta?.total ?? answer.data.length };
    },
    placeholderData: keepPreviousData,
  });
}

/** When an expression comes next. Asked for only when there is one. */
export function useTimes(server: number, cron: string, zone: string) {
  return useQuery({
    queryKey: [...keys.scheduleTimes(server), cron, zone],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/servers/{server_id}/schedules/times', {
          params: { path: { server_id: String(server) }, query: { cron, time_zone: zone, count: TIMES } },
          signal,
        }),
      ),
    enabled: cron !== '',
    placeholderData: keepPreviousData,
  });
}

export function useCreateSchedule(server: number) {
  return useScheduleChange(server, (body: NewSchedule) =>
    data(api.POST('/api/servers/{server_id}/schedules', { params: { path: { server_id: String(server) } }, body })),
  );
}

export function useChangeSchedule(server: number) {
  return useScheduleChange(server, ({ id, ...body }: ScheduleChanges & { id: number }) =>
    data(api.PUT('/api/servers/{server_id}/schedules/{schedule_id}', { params: { path: pathOf(server, id) }, body })),
  );
}

export function useDeleteSchedule(server: number) {
  return useScheduleChange(server, ({ id }: Schedule) =>
    data(api.DELETE('/api/servers/{server_id}/schedules/{schedule_id}', { params: { path: pathOf(server, id) } })),
  );
}

export function useRunSchedule(server: number) {
  return useScheduleChange(server, ({ id }: Schedule) =>
    data(api.POST('/api/servers/{server_id}/schedules/{schedule_id}/run', { params: { path: pathOf(server, id) } })),
  );
}

export function useCancelRun(server: number) {
  return useScheduleChange(server, ({ id }: Schedule) =>
    data(api.POST('/api/servers/{server_id}/schedules/{schedule_id}/cancel', { params: { path: pathOf(server, id) } })),
  );
}

function useScheduleChange<V, R>(server: number, run: (value: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => client.invalidateQueries({ queryKey: keys.schedules(server) }),
  });
}

function pathOf(server: number, schedule: number) {
  return { server_id: String(server), schedule_id: String(schedule) };
}
