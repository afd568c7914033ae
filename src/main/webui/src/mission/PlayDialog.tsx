import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { Mission } from '@/api';
import { useMessages } from '@/messages';
import { FormDialog, notifyDone } from '@/shared';
import { type Difficulty, usePlayMission } from './queries';

/** Changes what a running server plays. */
export function PlayDialog({ server, mission, onClose }: { server: number; mission: Mission; onClose: () => void }) {
  const { mission: text } = useMessages();
  const [difficulty, setDifficulty] = useState('');
  const play = usePlayMission(server);
  return (
    <FormDialog
      title={text.playTitle(mission.mission_name)}
      action={text.play}
      onClose={onClose}
      onSubmit={async () => {
        await play.mutateAsync({
          filename: mission.filename,
          difficulty: difficulty === '' ? undefined : (difficulty as Difficulty),
        });
        notifyDone(text.played(mission.mission_name));
      }}
    >
      <Text size="sm">{text.playText}</Text>
      <NativeSelect
        label={text.difficulty}
        value={difficulty}
        onChange={(event) => setDifficulty(event.currentTarget.value)}
        data={Object.entries(text.difficulties).map(([value, label]) => ({ value, label }))}
      />
    </FormDialog>
  );
}
