import { Radio, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { api, data, type FieldProblem, type Game, keys } from '@/api';
import { useMessages } from '@/messages';
import { Loaded } from '@/shared';
import { type Draft, EMPTY } from './draft';
import { useGames } from './queries';
import classes from './wizard.module.css';

interface StepProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  problems: readonly FieldProblem[];
}

const PRACTICE = 'practice';

export function GameStep({ draft, onChange, problems }: StepProps) {
  const { wizard } = useMessages();
  const text = wizard.game;
  const games = useGames();
  const found = useQueries({
    queries: (games.data ?? []).map(({ game_type }) => ({
      queryKey: [...keys.game(game_type), 'executables'],
      queryFn: () => data(api.GET('/api/games/{game_type}/executables', { params: { path: { game_type } } })),
    })),
  });
  const places = (index: number) => found[index]?.data ?? [];
  const practiceOf = (index: number) => places(index).find((place) => place.source === PRACTICE);
  const present = (index: number) => places(index).find((place) => place.source !== PRACTICE && place.executable)?.path;

  const choose = (value: string, list: readonly Game[]) => {
    const practice = value === PRACTICE;
    const index = practice
      ? list.findIndex((_, i) => practiceOf(i))
      : list.findIndex((game) => game.game_type === value);
    const game = list[index];
    if (game === undefined) {
      return;
    }
    const same = game.game_type === draft.gameType;
    onChange({
      gameType: game.game_type,
      practice,
      otherPath: false,
      exePath: practice ? (practiceOf(index)?.path ?? '') : '',
      // What belongs to the other game is of no use for this one.
      ...(!same && { config: EMPTY.config, gamePort: game.default_game_port, rconPort: '' }),
    });
  };

  return (
    <Loaded query={games}>
      {(list) => (
        <Radio.Group
          aria-label={text.title}
          value={draft.practice ? PRACTICE : draft.gameType}
          onChange={(value) => choose(value, list)}
          error={problems.find((problem) => problem.field === 'game_type')?.message}
        >
          <Stack gap="xs">
            {list.map((game, index) => {
              const path = present(index);
              return (
                <GameChoice key={game.game_type} value={game.game_type} name={game.display_name} first={index === 0}>
                  {game.summary}
                  {found[index]?.data && (
                    <Text size="sm" c="dimmed" mt={2} style={{ overflowWrap: 'anywhere' }}>
                      {path === undefined ? text.notFound : text.found(path)}
                    </Text>
                  )}
                </GameChoice>
              );
            })}
            {list.some((_, index) => practiceOf(index)) && (
              <GameChoice value={PRACTICE} name={text.practice}>
                {text.practiceText}
              </GameChoice>
            )}
          </Stack>
        </Radio.Group>
      )}
    </Loaded>
  );
}

function GameChoice(props: { value: string; name: string; first?: boolean; children: React.ReactNode }) {
  return (
    <Radio.Card value={props.value} className={classes.game} id={props.first ? 'new-game_type' : undefined}>
      <Text fw={600}>{props.name}</Text>
      <Text size="sm" component="div">
        {props.children}
      </Text>
    </Radio.Card>
  );
}
