/**
 * Focuses, once what changed is drawn, the first thing that one of the selectors finds and that can be used. For buttons that
 * go away or change their place by being pressed: the focus would be lost, and the keyboard begins at the top of the page.
 */
export function focusSoon(within: ParentNode | null, ...selectors: string[]): void {
  requestAnimationFrame(() => {
    for (const selector of selectors) {
      for (const found of within?.querySelectorAll<HTMLElement>(selector) ?? []) {
        if (!found.matches(':disabled')) {
          found.focus();
          return;
        }
      }
    }
  });
}
