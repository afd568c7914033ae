/** Some entries of the activity log, newest first. */
export interface ActivityPage {
  items: ActivityEntry[];
  /** `before` of the next page; missing on the last. */
  next_before?: number | null;
}

export interface ActivityEntry {
  id: number;
  time: string;
  /** Of a token, `name` is its owner's. */
  actor: { kind: string; user_id?: number | null; name?: string | null; token?: string | null };
  action: string;
  /** May be gone; with its name then. */
  server?: { id: number; name?: string | null } | null;
  subject?: string | null;
  details: Record<string, unknown>;
  outcome: string;
  error_code?: string | null;
  via?: string | null;
  text: string;
  address?: string | null;
}
