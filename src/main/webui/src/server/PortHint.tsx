import { Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ServerDetails } from '@/api';
import { useMessages } from '@/messages';
import { usePorts } from './checks';
import classes from './PortHint.module.css';

interface PortHintProps {
  server: ServerDetails;
  gamePort: number | '';
  rconPort: number | '';
  /** Takes ports that are free. */
  onSuggested: (gamePort: number, rconPort: number | null) => void;
}

/** Whether the ports that were typed are free, while one types. */
export function PortHint({ server, gamePort, rconPort, onSuggested }: PortHintProps) {
  const { server: messages } = useMessages();
  const text = messages.edit;
  const [port] = useDebouncedValue(gamePort, 400);
  const [second] = useDebouncedValue(rconPort, 400);
  const valid = (value: number | '') => value !== '' && value >= 1024 && value <= 65535;
  const enabled = valid(port) && (second === '' || (valid(second) && second !== port));
  const ports = usePorts(server, Number(port), second === '' ? undefined : second, enabled);
  if (!enabled || ports.data === undefined) {
    // Saving checks them as well and says what is wrong.
    return <div className={classes.hint} role="status" />;
  }
  const taken = ports.data.ports.filter((each) => !each.free);
  const suggestion = ports.data.suggestion;
  return (
    <div className={classes.hint} role="status" data-free={taken.length === 0}>
      {taken.length === 0 ? (
        <>
          <IconCheck size={16} aria-hidden />
          {text.portsFree(ports.data.ports.map((each) => `${each.port}/${each.protocol}`))}
        </>
      ) : (
        <>
          <IconAlertTriangle size={16} aria-hidden />
          <Text span size="sm">
            {taken.map((each) => text.portTaken(each.port, each.purpose, each.taken_by ?? '')).join(' ')}
          </Text>
          {suggestion && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onSuggested(suggestion.game_port, suggestion.rcon_port ?? null)}
            >
              {text.takePort(suggestion.game_port)}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
