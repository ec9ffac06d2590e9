package holdwater.proxy.toxics;

/**
 * A toxic at work on one direction of one connection.
 *
 * <p>All calls come from the connection's event loop, so a stage needs no locks and must never
 * block. A stage owns the chunks it is given until it passes or drops them.
 */
public interface Stage {

  /** The next bytes. Order must be kept. */
  void chunk(Chunk chunk);

  /** The sender has finished (half-close); called once, after the last chunk. */
  void end();

  /**
   * The attributes have changed, or a retired toxic is back. Bytes already on their way keep their
   * time.
   */
  void update(Toxic toxic);

  /**
   * The toxic is gone: nothing new may suffer, what is already held keeps its time. It may come
   * back, which is an {@link #update}: what a stage counts, it goes on counting.
   *
   * @return true if nothing is held and bytes may pass this stage by; otherwise it calls {@link
   *     Flow#drained} once that is so
   */
  boolean retire();

  /** The connection is gone: drop what is held and cancel what is scheduled. */
  void discard();
}
