import { ApiError, type Schedule, type ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { confirm, notifyDone } from '@/shared';
import { useCancelRun, useDeleteSchedule, useRunSchedule } from './queries';
import classes from './Schedule.module.css';
import { stepInWords } from './steps';

/** What is done with a schedule after a question. */
export function useScheduleDeeds(server: ServerDetails, schedule: Schedule) {
  const { schedule: text } = useMessages();
  const run = useRunSchedule(server.id);
  const cancel = useCancelRun(server.id);
  const remove = useDeleteSchedule(server.id);
  const { name } = schedule;
  const players = server.player_count ?? 0;

  const askRun = () =>
    confirm({
      title: text.ask.runTitle(name),
      text: (
        <>
          {text.ask.run}
          <ol className={classes.plan}>
            {schedule.steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown
              <li key={at}>{stepInWords(step, text)}</li>
            ))}
          </ol>
          {players > 0 && <strong>{text.ask.players(players)}</strong>}
        </>
      ),
      action: text.ask.runAction,
      onConfirm: async () => {
        await inWordsOf(run.mutateAsync(schedule), text.ask.runsAlready);
        notifyDone(text.ask.runDone(name));
      },
    });

  const askCancel = () =>
    confirm({
      title: text.ask.cancelTitle(name),
      text: text.ask.cancel,
      action: text.ask.cancelAction,
      cancel: text.ask.keep,
      onConfirm: async () => {
        await inWordsOf(cancel.mutateAsync(schedule), text.ask.endedAlready);
        notifyDone(text.ask.cancelDone(name));
      },
    });

  const askRemove = () =>
    confirm({
      title: text.ask.removeTitle(name),
      text: (
        <>
          {text.ask.remove}
          {schedule.last_run?.outcome === 'running' && ` ${text.ask.removeRunning}`}
        </>
      ),
      action: text.ask.removeAction,
      danger: true,
      onConfirm: async () => {
        await inWordsOf(remove.mutateAsync(schedule), text.ask.removeBusy);
        notifyDone(text.ask.removeDone(name));
      },
    });

  return { askRun, askCancel, askRemove };
}

/** What the usual advice on a conflict, another name, would be wrong for. */
async function inWordsOf(request: Promise<unknown>, conflict: string): Promise<void> {
  try {
    await request;
  } catch (problem) {
    throw problem instanceof ApiError && problem.code === 'CONFLICT' ? new Error(conflict) : problem;
  }
}
