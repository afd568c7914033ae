import { AppShell, Burger, Group, NavLink, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconActivity, IconSearch, IconServer2, IconSettings } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router';
import { useMessages } from '@/messages';
import { Logo } from '@/shared';
import { AccountMenu } from './AccountMenu';
import { ConnectionBanner } from './ConnectionBanner';
import { ConnectionPill } from './ConnectionPill';
import { KeyText } from './KeyText';
import { useKeys } from './keys';
import classes from './Shell.module.css';
import type { SwitchWish } from './SwitchServer';
import type { CommandActions } from './useCommands';
import { useRouteFocus } from './useRouteFocus';

const loadPalette = async () => ({ default: (await import('./Palette')).Palette });
const Palette = lazy(loadPalette);
const SwitchServer = lazy(async () => ({ default: (await import('./SwitchServer')).SwitchServer }));
const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog')).KeysDialog }));

/** By then the page itself is there. */
const PALETTE_AFTER_MS = 1_500;

/** What is around every page. */
export function Shell() {
  const { shell: text, common } = useMessages();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const opening = useNavigation().state === 'loading';
  const announced = useRouteFocus();
  const [menu, { toggle, close }] = useDisclosure(false);
  const burger = useRef<HTMLButtonElement>(null);
  const closeByKey = () => {
    if (menu) {
      // Its links are about to vanish, and the focus with them.
      burger.current?.focus();
      close();
    }
  };
  const [palette, paletteIs] = useDisclosure(false);
  const [keys, keysAre] = useDisclosure(false);
  const [wish, setWish] = useState<(SwitchWish & { number: number }) | null>(null);
  // Who opens it types at once: the first letters would be lost while it is on its way.
  useEffect(() => {
    // When it fails, it is loaded again when it is opened.
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), PALETTE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const actions = useMemo<CommandActions>(
    () => ({
      showKeys: keysAre.open,
      switchServer: (server, action) => setWish((last) => ({ server, action, number: (last?.number ?? 0) + 1 })),
    }),
    [keysAre.open],
  );
  const links = [
    { to: '/servers', label: text.servers, icon: IconServer2 },
    { to: '/activity', label: text.activity, icon: IconActivity },
    { to: '/settings', label: text.settings, icon: IconSettings },
  ];
  useKeys(
    [
      { keys: 'mod+k', help: text.keyPalette, run: paletteIs.toggle },
      { keys: '/', help: text.keySearch, run: () => focusSearch() || paletteIs.open() },
      { keys: 'g s', help: text.keyServers, run: () => void navigate('/servers') },
      { keys: 'g a', help: text.keyActivity, run: () => void navigate('/activity') },
      { keys: 'g c', help: text.keySettings, run: () => void navigate('/settings') },
      { keys: '?', help: text.keyHelp, run: keysAre.open },
      { keys: 'Escape', help: text.keyEscape, run: closeByKey },
    ],
    text.keysGeneral,
  );

  return (
    <>
      <a className={classes.skip} href="#content">
        {text.skip}
      </a>
      <VisuallyHidden aria-live="polite" aria-atomic>
        {announced}
      </VisuallyHidden>
      <ScrollRestoration />
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 200, breakpoint: 'md', collapsed: { mobile: !menu } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <AppShell.Header className={classes.bar}>
          {opening && <div className={classes.opening} role="progressbar" aria-label={text.loadingPage} />}
          <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
            <Group gap="sm" wrap="nowrap">
              <Burger
                ref={burger}
                opened={menu}
                onClick={toggle}
                hiddenFrom="md"
                size="sm"
                aria-expanded={menu}
                aria-label={menu ? text.closeMenu : text.openMenu}
              />
              <Link to="/servers" className={classes.brand} aria-label={common.appName}>
                <Logo size={26} />
                <Text span fw={650} size="lg" visibleFrom="xs">
                  {common.appName}
                </Text>
              </Link>
            </Group>
            <Group gap="sm" wrap="nowrap">
              <UnstyledButton className={classes.search} onClick={paletteIs.open}>
                <IconSearch size={16} aria-hidden />
                <span className={classes.searchText}>{text.paletteOpen}</span>
                <span className={classes.searchText} aria-hidden>
                  <KeyText keys="mod+k" />
                </span>
              </UnstyledButton>
              <ConnectionPill />
              <AccountMenu onShowKeys={keysAre.open} />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar
          p="xs"
          className={`${classes.bar} ${classes.navigation}`}
          data-closed={!menu || undefined}
          aria-label={text.navigation}
        >
          {links.map(({ to, label, icon: Icon }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={label}
              leftSection={<Icon size={20} aria-hidden />}
              active={pathname === to || pathname.startsWith(`${to}/`)}
              aria-current={pathname === to ? 'page' : undefined}
              onClick={close}
            />
          ))}
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
          <ConnectionBanner />
          <Suspense>
            <Outlet />
          </Suspense>
        </AppShell.Main>
      </AppShell>
      <Suspense>
        {palette && <Palette onClose={paletteIs.close} actions={actions} />}
        {wish && <SwitchServer key={wish.number} server={wish.server} action={wish.action} />}
        {keys && <KeysDialog onClose={keysAre.close} />}
      </Suspense>
    </>
  );
}

/** The search of the page that is open, if it has one. */
function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('#content input[type="search"]');
  search?.focus();
  search?.select();
  return search !== null;
}
