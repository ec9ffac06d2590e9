/** What a player decides: rungs, buffers, where to ask next. No Gatling, no clock, no I/O. */
package holdwater.load.player;
