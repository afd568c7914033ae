import { Button, Group, Input, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '@/messages';
import classes from './Config.module.css';
import { Control } from './form/Control';
import { fieldOf, type JsonSchema, MASK, type Values } from './form/schema';
import { showValue } from './form/show';
import { titles } from './Notices';
import type { Conflict } from './useSaving';

type Side = 'mine' | 'theirs' | 'another';

interface ConflictModalProps {
  conflict: Conflict;
  schema: JsonSchema;
  onChoose: (values: Values) => void;
  onClose: () => void;
}

/** For each setting that both changed: what it was, both values, and which one it is to be. */
export function ConflictModal({ conflict, schema, onChoose, onClose }: ConflictModalProps) {
  const { config: text, common } = useMessages();
  const { merged, theirs } = conflict;
  const who = theirs.updatedBy || text.somebody;
  const [sides, setSides] = useState<Record<string, Side>>({});
  const [others, setOthers] = useState<Values>(() =>
    Object.fromEntries(merged.overlaps.map((overlap) => [overlap.field, overlap.mine])),
  );
  const chosen = () =>
    Object.fromEntries(
      merged.overlaps.map(({ field, mine, theirs: his }) => [
        field,
        sides[field] === 'theirs' ? his : sides[field] === 'another' ? others[field] : mine,
      ]),
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={text.conflictTitle(merged.overlaps.length)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(chosen());
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{text.conflictText(who)}</Text>
          {merged.taken.length > 0 && (
            <Text size="sm">{text.conflictTaken(who, titles(schema, merged.taken).join(', '))}</Text>
          )}
          {merged.kept.length > 0 && <Text size="sm">{text.conflictKept(titles(schema, merged.kept).join(', '))}</Text>}
          {merged.overlaps.map((overlap) => {
            const field = fieldOf(overlap.field, schema.properties?.[overlap.field] ?? {}, false);
            const side = sides[overlap.field] ?? 'mine';
            const id = `conflict-${overlap.field}`;
            const his =
              field.kind === 'secret' && overlap.theirs === MASK
                ? text.hiddenChange
                : showValue(field, overlap.theirs, text);
            return (
              <div key={overlap.field} className={classes.choice}>
                <Radio.Group
                  label={field.title}
                  aria-label={text.chooseFor(field.title)}
                  description={`${text.conflictBase}: ${showValue(field, overlap.base, text)}`}
                  value={side}
                  onChange={(next) => setSides({ ...sides, [overlap.field]: next as Side })}
                >
                  <Stack gap={6} mt="xs">
                    <Radio value="mine" label={`${text.mine}: ${showValue(field, overlap.mine, text)}`} />
                    <Radio value="theirs" label={`${text.theirsOf(who)}: ${his}`} />
                    <Radio value="another" label={text.another} />
                  </Stack>
                </Radio.Group>
                {side === 'another' && (
                  <Input.Wrapper id={id} label={text.another} mt="xs" ml="xl">
                    <Control
                      field={field}
                      value={others[overlap.field]}
                      onChange={(value) => setOthers({ ...others, [overlap.field]: value })}
                      path={overlap.field}
                      id={id}
                    />
                  </Input.Wrapper>
                )}
              </div>
            );
          })}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit">{text.applyChoice}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
