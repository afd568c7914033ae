import { useMessages } from '@/messages';
import classes from './Config.module.css';
import { fieldsOf, type JsonSchema } from './form/schema';
import { showValue } from './form/show';

export interface Change {
  field: string;
  from: unknown;
  to: unknown;
  /** Only that it differs is known. */
  secret?: boolean;
}

interface ChangeTableProps {
  schema: JsonSchema;
  changes: readonly Change[];
  from?: string;
  to?: string;
}

/** Settings that differ, by their names, with both values. */
export function ChangeTable({ schema, changes, from, to }: ChangeTableProps) {
  const { config: text } = useMessages();
  const before = from ?? text.before;
  const after = to ?? text.after;
  const fields = fieldsOf(schema);
  const place = (name: string) => fields.findIndex((field) => field.name === name);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{text.setting}</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {[...changes]
          .sort((one, other) => place(one.field) - place(other.field))
          .map((change) => {
            const field = fields.find((each) => each.name === change.field);
            return (
              <tr key={change.field}>
                <th scope="row">{field?.title ?? change.field}</th>
                {change.secret ? (
                  <td colSpan={2} data-label={after}>
                    {text.secretDiffers}
                  </td>
                ) : (
                  <>
                    <td data-label={before}>{showValue(field, change.from, text)}</td>
                    <td data-label={after}>{showValue(field, change.to, text)}</td>
                  </>
                )}
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
