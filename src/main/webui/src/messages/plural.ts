const rules = new Intl.PluralRules('en');

/** `plural(2, 'player', 'players')` is `2 players`. For English; other catalogues bring their own forms. */
export function plural(count: number, one: string, other: string): string {
  return `${count.toLocaleString('en')} ${rules.select(count) === 'one' ? one : other}`;
}
