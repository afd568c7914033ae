import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { formatMegabytes, formatPercent, Sparkline } from '@/shared';
import classes from './UsageChart.module.css';
import { useUsage } from './useUsage';

/** How many of the last points a sparkline shows: five minutes. */
const SHOWN = 60;

/** What one looks at first. */
export function Tiles({ server, game }: { server: ServerDetails; game: GameDetails }) {
  const { metrics: text, common } = useMessages();
  const usage = useUsage(server.id, '1h').data;
  const up = server.status === 'running' || server.status === 'starting' || server.status === 'stopping';
  const { player_count: players, max_players: most, cpu_percent: cpu, ram_mb: ram, disk_mb: disk } = server;
  const last = (series: { averages: (number | null)[] } | undefined) =>
    up ? (series?.averages.slice(-SHOWN).filter((value) => value !== null) ?? []) : [];
  const known = (value: number | null | undefined): value is number => up && value !== null && value !== undefined;
  return (
    <dl className={classes.tiles}>
      <Tile
        name={text.players}
        value={known(players) ? (most ? common.of(players, most) : String(players)) : common.none}
        more={game.capabilities.includes('player_list') ? undefined : text.playersUnknown}
        sparkline={
          known(players) && (
            <Sparkline values={last(usage?.players)} top={most || 4} label={text.sparkline(text.players)} />
          )
        }
      />
      <Tile
        name={text.cpu}
        value={known(cpu) ? formatPercent(cpu) : common.none}
        more={server.cpu_limit > 0 ? text.limit(formatPercent(server.cpu_limit)) : text.cpuHelp}
        sparkline={
          known(cpu) && (
            <Sparkline values={last(usage?.cpu)} top={server.cpu_limit || 25} label={text.sparkline(text.cpu)} />
          )
        }
      />
      <Tile
        name={text.memory}
        value={known(ram) ? formatMegabytes(ram) : common.none}
        more={server.memory_limit_mb > 0 ? text.limit(formatMegabytes(server.memory_limit_mb)) : text.noLimit}
        sparkline={
          known(ram) && (
            <Sparkline
              values={last(usage?.memory)}
              top={server.memory_limit_mb || ram * 1.25}
              label={text.sparkline(text.memory)}
            />
          )
        }
      />
      <Tile
        name={text.disk}
        value={
          disk === null || disk === undefined
            ? common.none
            : disk < 0.1
              ? text.diskAlmostNothing
              : formatMegabytes(disk)
        }
        more={text.diskHelp}
      />
    </dl>
  );
}

interface TileProps {
  name: string;
  value: string;
  more?: string;
  sparkline?: React.ReactNode;
}

function Tile({ name, value, more, sparkline }: TileProps) {
  return (
    <div className={classes.tile}>
      <dt>{name}</dt>
      <dd>
        <span className={classes.value}>{value}</span>
        {sparkline}
      </dd>
      {more && <dd className={classes.more}>{more}</dd>}
    </div>
  );
}
