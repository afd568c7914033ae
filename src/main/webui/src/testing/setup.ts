import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { loadRest } from '@/messages';

await loadRest();

configure({ asyncUtilTimeout: 20_000 });

// What Mantine asks of a browser and jsdom has not.
Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (query: string) => ({
    // With motion, timers of Mantine's transitions could outlive the page of a test.
    matches: query.includes('prefers-reduced-motion'),
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  }),
});
class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver = NoResizeObserver;
Blob.prototype.text ??= function text(this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(this);
  });
};
Element.prototype.scrollIntoView = vi.fn();
Object.defineProperty(document, 'fonts', { value: { addEventListener: vi.fn(), removeEventListener: vi.fn() } });

afterEach(() => {
  cleanup();
  notifications.clean();
  // What was announced.
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
});
