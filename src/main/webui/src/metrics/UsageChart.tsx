import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '@/messages';
import { type Range, type Series, summaryOf } from './chartData';
import type { PlotCanvasProps } from './PlotCanvas';
import { momentIn } from './times';
import classes from './UsageChart.module.css';

const PlotCanvas = lazy(async () => ({ default: (await import('./PlotCanvas')).PlotCanvas }));

interface UsageChartProps extends Pick<PlotCanvasProps, 'format' | 'top' | 'stepped'> {
  name: string;
  series: Series;
  range: Range;
}

/** One figure over time. What the picture shows is said in words as well. */
export function UsageChart({ name, series, range, format, top, stepped }: UsageChartProps) {
  const { metrics: text } = useMessages();
  const [index, setIndex] = useState<number | null>(null);
  const summary = summaryOf(series);
  const at = index === null ? undefined : series.times[index];
  const value = index === null ? null : (series.averages[index] ?? null);
  const peak = index === null ? null : (series.peaks[index] ?? value);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <strong>{name}</strong>
        <span className={classes.figures}>
          {at !== undefined && value !== null
            ? text.pointed(momentIn(range, at), format(value), peak !== null && peak !== value ? format(peak) : null)
            : summary === null
              ? text.nothing
              : text.summary(format(summary.average), format(summary.peak))}
        </span>
      </figcaption>
      <Suspense fallback={<Skeleton height={150} />}>
        <PlotCanvas series={series} range={range} format={format} top={top} stepped={stepped} onPoint={setIndex} />
      </Suspense>
    </figure>
  );
}
