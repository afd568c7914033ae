import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GameDetails, ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { CopyText, DateTime, formatMegabytes, formatPercent } from '@/shared';
import classes from './UsageChart.module.css';

/** How a server is set up. */
export function ServerFacts({ server, game }: { server: ServerDetails; game: GameDetails }) {
  const { metrics: text } = useMessages();
  const limits = [
    server.memory_limit_mb > 0 && text.memoryLimit(formatMegabytes(server.memory_limit_mb)),
    server.cpu_limit > 0 && text.cpuLimit(formatPercent(server.cpu_limit)),
    server.process_limit > 0 && text.processLimit(server.process_limit),
  ].filter((limit) => limit !== false);
  const facts: [string, ReactNode][] = [
    [text.facts.game, game.display_name],
    [text.facts.program, <code key="program">{server.exe_path}</code>],
    [text.facts.gamePort, server.game_port],
    [text.facts.rconPort, server.rcon_port],
    [text.facts.restarts, server.auto_restart ? text.restartsOn(server.max_restarts) : text.restartsOff],
    [text.facts.boot, server.auto_start ? text.bootOn : server.auto_restart ? text.bootRestarts : text.bootOff],
    [text.facts.limits, limits.length === 0 ? text.noLimits : limits.join(', ')],
    [text.facts.pid, server.pid],
    [text.facts.companions, server.companions > 0 ? server.companions : null],
    [text.facts.exitCode, server.exit_code],
    [text.facts.created, <DateTime key="created" time={server.created_at} />],
    [text.facts.id, server.id],
    [text.facts.uuid, <CopyText key="uuid" value={server.uuid} label={text.facts.uuid} />],
  ];
  return (
    <section className={classes.panel}>
      <Title order={2} size="h4" mb={4}>
        {text.setup}
      </Title>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => (
            <Pair key={name} name={name} value={value} />
          ))}
      </dl>
    </section>
  );
}

function Pair({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
