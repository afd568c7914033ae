export { ConfigTab } from './ConfigTab';
export { focusPath } from './form/focus';
export { SchemaForm, type SchemaFormProps } from './form/SchemaForm';
export {
  changedFields,
  type Field,
  fieldOfPath,
  fieldsOf,
  type JsonSchema,
  MASK,
  type Values,
} from './form/schema';
export { showValue } from './form/show';
export { validate } from './form/validate';
