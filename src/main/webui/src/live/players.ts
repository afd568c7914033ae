import type { Player } from '@/api';

export interface PlayerList {
  players: Player[];
  player_count: number;
}

/**
 * The list that an event tells of, which says to nobody from where somebody plays: the addresses of those who were there
 * already are kept.
 */
export function mergePlayers<L extends PlayerList>(known: L, players: readonly Player[], count: number): L {
  return {
    ...known,
    player_count: count,
    players: players.map((player) => ({
      ...player,
      address: player.address ?? known.players.find((each) => isSame(each, player))?.address,
    })),
  };
}

/** Whether the API may tell the address of somebody who came in, as it did of others; with nobody there, it may. */
export function wantsAddresses(known: PlayerList, players: readonly Player[]): boolean {
  const told = known.players.length === 0 || known.players.some((player) => player.address != null);
  return told && players.some((player) => !known.players.some((each) => isSame(each, player)));
}

/** Places are given away again, and names change hands; some games tell the GUID a moment later. */
function isSame(one: Player, other: Player): boolean {
  return (
    one.slot_id === other.slot_id &&
    (one.guid != null && other.guid != null ? one.guid === other.guid : one.name === other.name)
  );
}
