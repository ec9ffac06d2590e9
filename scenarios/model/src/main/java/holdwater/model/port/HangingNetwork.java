package holdwater.model.port;

import holdwater.model.topology.Link;

/** Lets single links hang, to find out which callers wait for an answer and for how long. */
public interface HangingNetwork {
  /**
   * Lets the next {@code most} requests over the link hang: they reach no server and get no answer.
   * All other requests pass. A lease ends the fault if this process dies.
   *
   * @param most how many requests hang at most
   * @throws InjectionFailed when the network does not support this, or does not know the link
   */
  HungLink hang(Link link, int most);
}
