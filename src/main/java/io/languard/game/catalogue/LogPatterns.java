package io.languard.game.catalogue;

import java.util.List;

/**
 * What to look for in a log; see {@code docs/games.md} for the groups of each.
 *
 * @param strip removed from each line before anything is looked for
 * @param ignore lines that tell nothing, whatever else matches
 * @param ready any of them: players can join
 * @param named what else is known of a slot when it joins
 * @param joined somebody joined
 * @param left somebody left
 * @param progress of the start
 * @param problems shown beside the server's state
 */
record LogPatterns(
        List<LinePattern> strip,
        List<LinePattern> ignore,
        List<LinePattern> ready,
        List<LinePattern> named,
        List<LinePattern> joined,
        List<LinePattern> left,
        List<LinePattern> progress,
        List<LinePattern> problems,
        List<LinePattern> errors,
        List<LinePattern> warnings,
        List<LinePattern> debug) {}
