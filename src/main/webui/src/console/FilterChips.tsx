import { Chip, Group, Input, Tooltip } from '@mantine/core';
import { useMessages } from '@/messages';
import classes from './LogsTab.module.css';
import { KINDS, type Kind, LEVELS, type Level } from './lines';

interface FilterChipsProps {
  levels: readonly Level[];
  kinds: readonly Kind[];
  onChange: (change: { levels?: readonly Level[]; kinds?: readonly Kind[] }) => void;
}

/** Which levels and kinds are wanted. The last one cannot be taken away: that would leave nothing to see. */
export function FilterChips({ levels, kinds, onChange }: FilterChipsProps) {
  const { console: text } = useMessages();
  return (
    <>
      <Input.Wrapper label={text.levelsLabel} labelElement="div">
        <Chip.Group
          multiple
          value={[...levels]}
          onChange={(value) => value.length > 0 && onChange({ levels: LEVELS.filter((one) => value.includes(one)) })}
        >
          <Group gap={6} role="group" aria-label={text.levelsLabel} mt={4}>
            {LEVELS.map((level) => (
              <Chip key={level} className={classes.chip} value={level} size="xs" variant="outline">
                {text.levelNames[level]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Input.Wrapper label={text.kindsLabel} labelElement="div">
        <Chip.Group
          multiple
          value={[...kinds]}
          onChange={(value) => value.length > 0 && onChange({ kinds: KINDS.filter((one) => value.includes(one)) })}
        >
          <Group gap={6} role="group" aria-label={text.kindsLabel} mt={4}>
            {KINDS.map((kind) => (
              <Tooltip key={kind} label={text.kindsHelp[kind]} openDelay={500} refProp="rootRef">
                <Chip className={classes.chip} value={kind} size="xs" variant="outline">
                  {text.kindNames[kind]}
                </Chip>
              </Tooltip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
    </>
  );
}
