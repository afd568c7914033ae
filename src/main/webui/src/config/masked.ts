const HIDDEN = '••••••••';

/** `passwordAdmin = "x";`, `RConPassword x`, `rcon_password: x`, `set sv_privatePassword "x"`. */
const NAMED = /^(.*?(?:passw(?:or)?d|passphrase|secret|token)\w*["']?(?:\s*[:=]\s*|\s+))(["']?)([^"';]+)(\2.*)$/i;

/**
 * A file without its passwords: the values of lines whose name says so, and the given ones wherever they are.
 *
 * @param secrets values; short ones are only hidden by the name of their line, as they occur in other words
 */
export function masked(content: string, secrets: readonly string[] = []): string {
  const long = secrets.filter((secret) => secret.length >= 4);
  return content
    .split('\n')
    .map((line) => {
      const hidden = long.reduce((text, secret) => text.replaceAll(secret, HIDDEN), line);
      const named = NAMED.exec(hidden);
      return named === null ? hidden : `${named[1]}${named[2]}${HIDDEN}${named[4]}`;
    })
    .join('\n');
}
