import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import UPlot, { type AlignedData, type Options } from 'uplot';
import { RANGE_SECONDS, type Range, type Series } from './chartData';
import { clock, day } from './times';
import classes from './UsageChart.module.css';

export interface PlotCanvasProps {
  series: Series;
  range: Range;
  format: (value: number) => string;
  /** The scale reaches up to this at least. */
  top: number;
  /** Counts do not slope from one to the next. */
  stepped: boolean;
  /** Index of the point under the pointer; null when there is none. */
  onPoint: (index: number | null) => void;
}

const HEIGHT = 150;

/** The picture of a chart. Loaded when it is first wanted: nothing else needs the library. */
export function PlotCanvas({ series, range, format, top, stepped, onPoint }: PlotCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const shown = useRef({ series, format, onPoint });
  shown.current = { series, format, onPoint };

  // A new one for other colours and scales only; new points go into the one that is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes what the style tells
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const style = getComputedStyle(element);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: colour('--mantine-color-dimmed'),
      font: `11px ${style.fontFamily}`,
      grid: { stroke: colour('--border'), width: 1 },
      ticks: { show: false },
    };
    const step = stepped ? UPlot.paths.stepped?.({ align: 1 }) : undefined;
    const options: Options = {
      width: element.clientWidth,
      height: HEIGHT,
      padding: [8, 26, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: 'usage' }, drag: { x: false, y: false }, y: false, points: { size: 7 } },
      scales: {
        x: { time: true, range: () => span(range) },
        y: { range: (_, __, highest) => [0, Math.max(top, highest * 1.1)] },
      },
      axes: [
        { ...axis, size: 26, space: 64, values: (_, splits) => splits.map((at) => tick(at, range)) },
        {
          ...axis,
          size: 54,
          space: 34,
          incrs: stepped ? [1, 2, 5, 10, 20, 50, 100] : undefined,
          values: (_, splits) => splits.map((value) => shown.current.format(value)),
        },
      ],
      series: [
        {},
        { stroke: colour('--state-stopped'), width: 1, dash: [3, 3], paths: step, points: { show: false } },
        {
          stroke: colour('--accent'),
          fill: `color-mix(in srgb, ${colour('--accent')} 14%, transparent)`,
          width: 1.5,
          paths: step,
        },
      ],
      hooks: { setCursor: [(self) => shown.current.onPoint(self.cursor.idx ?? null)] },
    };
    const created = new UPlot(options, columns(shown.current.series), element);
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = null;
    };
  }, [range, scheme, stepped, top]);

  useEffect(() => plot.current?.setData(columns(series)), [series]);

  return <div ref={place} className={classes.canvas} aria-hidden />;
}

function columns(series: Series): AlignedData {
  return [series.times, series.peaks, series.averages];
}

function span(range: Range): [number, number] {
  const now = Date.now() / 1_000;
  return [now - RANGE_SECONDS[range], now];
}

function tick(at: number, range: Range): string {
  return (range === '7d' ? day : clock).format(at * 1_000);
}
