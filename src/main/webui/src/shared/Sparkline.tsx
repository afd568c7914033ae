import classes from './Sparkline.module.css';

interface SparklineProps {
  values: readonly number[];
  /** When they were so, in milliseconds; without it, after equal times. */
  times?: readonly number[];
  /** What the upper edge stands for when no value is above it. */
  top: number;
  /** What is drawn, for screen readers: "CPU of the last minutes, at most 40 %". */
  label: string;
}

const WIDTH = 56;
const HEIGHT = 18;

/** The last values as a line; the present one stands beside it as text. */
export function Sparkline({ values, times, top, label }: SparklineProps) {
  const highest = Math.max(top, ...values);
  const last = values.length - 1;
  const [from, to] = [times?.[0] ?? 0, times?.[last] ?? last];
  const x = (index: number) => (last > 0 && to > from ? (((times?.[index] ?? index) - from) / (to - from)) * WIDTH : 0);
  const y = (value: number) => HEIGHT - 1 - (value / highest) * (HEIGHT - 2);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return (
    <svg
      className={classes.line}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {values.length > 1 && (
        <>
          <polygon className={classes.area} points={`0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}`} />
          <polyline points={points} />
        </>
      )}
    </svg>
  );
}
