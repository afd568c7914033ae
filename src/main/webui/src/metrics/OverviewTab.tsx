import { Stack } from '@mantine/core';
import { useServer } from '@/server';
import { LastEvents } from './LastEvents';
import { PlayersNow } from './PlayersNow';
import { ServerFacts } from './ServerFacts';
import { Tiles } from './Tiles';
import classes from './UsageChart.module.css';
import { UsageCharts } from './UsageCharts';

/** How a server is doing, at a glance. */
export function OverviewTab() {
  const { server, game } = useServer();
  return (
    <Stack gap="lg">
      <Tiles server={server} game={game} />
      <UsageCharts server={server} game={game} />
      <div className={classes.columns}>
        <PlayersNow server={server} game={game} />
        <LastEvents server={server} />
        <ServerFacts server={server} game={game} />
      </div>
    </Stack>
  );
}
