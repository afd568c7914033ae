import classes from './Sparkline.module.css';

interface SparklineProps {
  values: readonly number[];
  /** What the upper edge stands for when no value is above it. */
  top: number;
  /** What is drawn, for screen readers: "CPU of the last minutes, at most 40 %". */
  label: string;
}

const WIDTH = 56;
const HEIGHT = 18;

/** The last values as a line; the present one stands beside it as text. */
export function Sparkline({ values, top, label }: SparklineProps) {
  const highest = Math.max(top, ...values);
  const step = values.length > 1 ? WIDTH / (values.length - 1) : WIDTH;
  const points = values
    .map((value, index) => `${(index * step).toFixed(1)},${(HEIGHT - 1 - (value / highest) * (HEIGHT - 2)).toFixed(1)}`)
    .join(' ');
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
