package holdwater.model.port;

import holdwater.model.topology.Link;

/** Answers: who waits, and how long, for an answer over a link that hangs? */
public interface HangingNetwork {
  /**
   * From now on the next few requests over the link reach nobody and get no answer; all others
   * pass. Held by a lease, so that it ends also when we do.
   *
   * @param most so many requests and no more
   * @throws InjectionFailed when the network cannot do that, or does not know the link
   */
  HungLink hang(Link link, int most);
}
