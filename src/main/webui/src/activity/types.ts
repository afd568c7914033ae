import type { components } from '@/api/schema';

/** Some entries of the activity log, newest first. */
export type ActivityPage = components['schemas']['ActivityPage'];
export type ActivityEntry = components['schemas']['ActivityEntry'];
