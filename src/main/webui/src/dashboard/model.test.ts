import { describe, expect, it } from 'vitest';
import { allTags, filterServers, groupServers, sortServers, summarize, type View } from './model';
import { someServer } from './testing';

const ALL: View = { search: '', state: '', game: '', tag: '', group: 'none', sort: 'name', descending: false };
const names = (servers: readonly { name: string }[]) => servers.map((server) => server.name);

const SERVERS = [
  someServer({ id: 1, name: 'Alpha 10', status: 'running', tags: ['EU', 'PvP'], player_count: 5, cpu_percent: 12 }),
  someServer({ id: 2, name: 'alpha 9', status: 'crashed', tags: ['eu'], game_type: 'openttd' }),
  someServer({ id: 3, name: 'Bravo', status: 'running', restart_required: true, player_count: 7, cpu_percent: 3 }),
  someServer({ id: 4, name: 'Charlie', status: 'stopped', public_address: 'play.example.org:2402' }),
];

describe('filterServers', () => {
  it.each([
    ['words of the name, in any order', { search: '9 ALP' }, ['alpha 9']],
    ['a tag', { search: 'pvp' }, ['Alpha 10']],
    ['the address', { search: '2402' }, ['Charlie']],
    ['a state', { state: 'running' }, ['Alpha 10', 'Bravo']],
    ['what needs attention', { state: 'attention' }, ['alpha 9', 'Bravo']],
    ['a game', { game: 'openttd' }, ['alpha 9']],
    ['a tag in any case', { tag: 'Eu' }, ['Alpha 10', 'alpha 9']],
    ['all of them together', { tag: 'eu', state: 'running' }, ['Alpha 10']],
  ])('finds by %s', (_, filter, found) => {
    expect(names(filterServers(SERVERS, { ...ALL, ...filter }))).toEqual(found);
  });
});

describe('sortServers', () => {
  it('takes numbers in names as numbers', () => {
    expect(names(sortServers(SERVERS, 'name', false))).toEqual(['alpha 9', 'Alpha 10', 'Bravo', 'Charlie']);
  });

  it('puts what is unknown last in both directions', () => {
    expect(names(sortServers(SERVERS, 'cpu', false))).toEqual(['Bravo', 'Alpha 10', 'alpha 9', 'Charlie']);
    expect(names(sortServers(SERVERS, 'cpu', true))).toEqual(['Alpha 10', 'Bravo', 'alpha 9', 'Charlie']);
  });

  it('puts crashed servers before running and stopped ones', () => {
    expect(names(sortServers(SERVERS, 'state', false))).toEqual(['alpha 9', 'Alpha 10', 'Bravo', 'Charlie']);
  });
});

describe('groupServers', () => {
  it('shows a server in the group of each of its tags, and those without one last', () => {
    expect(groupServers(SERVERS, 'tag').map((group) => [group.name, names(group.servers)])).toEqual([
      ['EU', ['Alpha 10', 'alpha 9']],
      ['PvP', ['Alpha 10']],
      ['', ['Bravo', 'Charlie']],
    ]);
  });

  it('begins with the states that need somebody', () => {
    expect(groupServers(SERVERS, 'state').map((group) => group.name)).toEqual(['crashed', 'running', 'stopped']);
  });
});

it('knows each tag once, whatever its case', () => {
  expect(allTags(SERVERS)).toEqual(['EU', 'PvP']);
});

it('counts servers, those that run, players, and what needs attention', () => {
  expect(summarize(SERVERS)).toEqual({ servers: 4, running: 2, players: 12, attention: 2 });
});
