/** After the next paint, as what is to be focused may only come with it. Finds the field when the path itself has no input. */
export function focusPath(path: string, container: ParentNode = document): void {
  requestAnimationFrame(() => {
    const wanted =
      container.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ??
      container.querySelector<HTMLElement>(`[data-field="${CSS.escape(path.split(/[.[]/, 1)[0] ?? path)}"]`);
    if (wanted === null) {
      return;
    }
    const input = wanted.matches('input, textarea, select, button')
      ? wanted
      : (wanted.querySelector<HTMLElement>('input, textarea, select, button, a') ?? wanted);
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const row = input.closest<HTMLElement>('[data-field]') ?? input;
    row.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
    input.focus({ preventScroll: true });
  });
}
