let region: HTMLElement | undefined;

/** Says something to screen readers only, without moving the focus. */
export function announce(text: string): void {
  if (region === undefined || !region.isConnected) {
    region = document.createElement('div');
    region.setAttribute('role', 'status');
    region.className = 'visually-hidden';
    document.body.append(region);
  }
  const place = region;
  place.textContent = '';
  // A change is only noticed when it comes after the region was there and empty.
  setTimeout(() => {
    place.textContent = text;
  }, 50);
}
