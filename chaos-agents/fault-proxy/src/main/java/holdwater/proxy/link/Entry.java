package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;

/** Through which what a sender says comes, where messages are told apart, before any toxic. */
interface Entry {

  /** The next bytes of the sender. */
  void take(Chunk chunk);

  /** The sender has finished. */
  void ended();
}
