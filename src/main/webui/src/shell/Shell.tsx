import { AppShell, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconActivity, IconServer2, IconSettings } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useMessages } from '@/messages';
import { Logo } from '@/shared';
import { AccountMenu } from './AccountMenu';
import { ConnectionPill } from './ConnectionPill';
import classes from './Shell.module.css';

/** What is around every page. */
export function Shell() {
  const { shell: text, common } = useMessages();
  const { pathname } = useLocation();
  const [menu, { toggle, close }] = useDisclosure(false);
  const links = [
    { to: '/servers', label: text.servers, icon: IconServer2 },
    { to: '/activity', label: text.activity, icon: IconActivity },
    { to: '/settings', label: text.settings, icon: IconSettings },
  ];
  return (
    <>
      <a className={classes.skip} href="#content">
        {text.skip}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !menu } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <AppShell.Header className={classes.bar}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={menu}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={menu ? text.closeMenu : text.openMenu}
              />
              <Link to="/servers" className={classes.brand}>
                <Logo size={26} />
                <Text span fw={650} size="lg" visibleFrom="xs">
                  {common.appName}
                </Text>
              </Link>
            </Group>
            <Group gap="sm" wrap="nowrap">
              <ConnectionPill />
              <AccountMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="xs" className={classes.bar} aria-label={text.navigation}>
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
          <Suspense>
            <Outlet />
          </Suspense>
        </AppShell.Main>
      </AppShell>
    </>
  );
}
