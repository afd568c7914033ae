let region: HTMLElement | undefined;
let waiting: string[] = [];

/** Says something to screen readers only, without moving the focus. */
export function announce(text: string): void {
  if (region === undefined || !region.isConnected) {
    region = document.createElement('div');
    region.setAttribute('role', 'status');
    region.className = 'visually-hidden';
    document.body.append(region);
  }
  waiting.push(text);
  if (waiting.length > 1) {
    return;
  }
  region.textContent = '';
  // A change is only noticed when it comes after the region was there and empty. What else is said until then comes with it.
  setTimeout(() => {
    region?.replaceChildren(...waiting.map(paragraph));
    waiting = [];
  }, 50);
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}
