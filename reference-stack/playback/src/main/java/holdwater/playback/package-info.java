/** Starts playback: who may watch what, from which edge, by which signed addresses. */
package holdwater.playback;
