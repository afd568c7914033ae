import { Button, Group, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Schedule } from '@/api';
import { useMessages } from '@/messages';
import { useServer } from '@/server';
import { useIsAdmin } from '@/session';
import { EmptyState, focusSoon, Loaded } from '@/shared';
import { blank, copyOf, type Draft, draftOf, fromTemplate, templatesOf } from './draft';
import { useSchedules } from './queries';
import { RunsDrawer } from './RunsDrawer';
import { ScheduleForm } from './ScheduleForm';
import { ScheduleTable } from './ScheduleTable';
import { can } from './steps';

type Open =
  | { dialog: 'form'; begin: Draft; present: Schedule | null; from: string }
  | { dialog: 'history'; schedule: Schedule; from: string };

/** What a server does by itself at given times. */
export function SchedulesTab() {
  const { schedule: text } = useMessages();
  const { server, game } = useServer();
  const admin = useIsAdmin();
  const query = useSchedules(server.id);
  const [open, setOpen] = useState<Open | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const create = (begin: Draft, from = 'add') => setOpen({ dialog: 'form', begin, present: null, from });
  const close = () => {
    // What opened it may be gone: the menu with its item, or the empty state.
    focusSoon(root.current, `[data-focus="${open?.from ?? ''}"]`, '[data-focus="add"]');
    setOpen(null);
  };

  return (
    <Stack gap="md" ref={root}>
      <Loaded query={query}>
        {(schedules) =>
          schedules.length === 0 ? (
            <EmptyState
              actions={
                admin && (
                  <>
                    {templatesOf(game).map((template) => (
                      <Button
                        key={template}
                        variant="default"
                        data-focus={template}
                        onClick={() => create(fromTemplate(template, game, text), template)}
                      >
                        {template === 'restart' && !can(game, 'message')
                          ? text.templates.restartSilent
                          : text.templates[template]}
                      </Button>
                    ))}
                    <Button variant="default" data-focus="add" onClick={() => create(blank(game))}>
                      {text.blank}
                    </Button>
                  </>
                )
              }
            >
              {admin ? text.empty : text.emptyViewer}
            </EmptyState>
          ) : (
            <>
              {admin && (
                <Group justify="flex-end">
                  <Button data-focus="add" onClick={() => create(blank(game))}>
                    {text.add}
                  </Button>
                </Group>
              )}
              <ScheduleTable
                server={server}
                schedules={schedules}
                admin={admin}
                onEdit={(schedule) =>
                  setOpen({ dialog: 'form', begin: draftOf(schedule), present: schedule, from: `edit ${schedule.id}` })
                }
                onDuplicate={(schedule) => create(copyOf(schedule, text), `menu ${schedule.id}`)}
                onHistory={(schedule) =>
                  setOpen({ dialog: 'history', schedule, from: `${admin ? 'menu' : 'history'} ${schedule.id}` })
                }
              />
            </>
          )
        }
      </Loaded>
      {open?.dialog === 'form' && (
        <ScheduleForm server={server} game={game} begin={open.begin} present={open.present} onClose={close} />
      )}
      {open?.dialog === 'history' && <RunsDrawer server={server.id} schedule={open.schedule} onClose={close} />}
    </Stack>
  );
}
