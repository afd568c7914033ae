import type { Server } from '@/api';
import { useSamples } from '@/live';
import { useMessages } from '@/messages';
import { formatMegabytes, formatPercent, Sparkline } from '@/shared';
import classes from './Dashboard.module.css';

/** What a server uses of the processor: the last minutes as a line, and now as text. */
export function CpuUsage({ server }: { server: Server }) {
  const { dashboard: text, common } = useMessages();
  const samples = useSamples(server.id);
  const values = samples.map((sample) => sample.cpu);
  const now = server.cpu_percent == null ? null : formatPercent(server.cpu_percent);
  if (now === null) {
    return <span className={classes.dim}>{common.none}</span>;
  }
  return (
    <span className={classes.usage}>
      <Sparkline
        values={values}
        times={samples.map((sample) => sample.at)}
        top={100}
        label={text.cpuLine(now, formatPercent(Math.max(0, ...values)))}
      />
      <span className={classes.number}>{now}</span>
    </span>
  );
}

/** What a server uses of the memory. */
export function MemoryUsage({ server }: { server: Server }) {
  const { dashboard: text, common } = useMessages();
  const samples = useSamples(server.id);
  const values = samples.map((sample) => sample.ramMb);
  const now = server.ram_mb == null ? null : formatMegabytes(server.ram_mb);
  if (now === null) {
    return <span className={classes.dim}>{common.none}</span>;
  }
  const highest = Math.max(0, ...values);
  return (
    <span className={classes.usage}>
      {/* Not up to the edge: a level line at the very top would look like a limit that was reached. */}
      <Sparkline
        values={values}
        times={samples.map((sample) => sample.at)}
        top={highest * 1.4}
        label={text.memoryLine(now, formatMegabytes(highest))}
      />
      <span className={classes.number}>{now}</span>
    </span>
  );
}
