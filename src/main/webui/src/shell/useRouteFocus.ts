import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';

/** How long a page may take to show its heading. */
const PATIENCE_MS = 5_000;

/**
 * After another page was opened the focus is on its heading, and its title is returned to be announced. The tabs of one server
 * are one page, and so are those of the settings: whoever goes through them keeps the focus there.
 */
export function useRouteFocus(): string {
  const { pathname } = useLocation();
  const page = pageOf(pathname);
  const before = useRef(page);
  const [announced, setAnnounced] = useState('');

  useEffect(() => {
    if (before.current === page) {
      return;
    }
    before.current = page;
    const main = document.getElementById('content');
    if (main === null) {
      return;
    }
    main.focus({ preventScroll: true });
    const arrive = (): boolean => {
      const heading = main.querySelector<HTMLElement>('h1');
      if (heading === null) {
        return false;
      }
      setAnnounced(document.title);
      if (document.activeElement === main || document.activeElement === document.body) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }
      return true;
    };
    if (arrive()) {
      return;
    }
    const observer = new MutationObserver(() => {
      if (arrive()) {
        observer.disconnect();
      }
    });
    observer.observe(main, { childList: true, subtree: true });
    const timer = setTimeout(() => observer.disconnect(), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [page]);

  return announced;
}

function pageOf(pathname: string): string {
  const parts = pathname.split('/');
  return parts.slice(0, parts[1] === 'settings' ? 2 : 3).join('/');
}
