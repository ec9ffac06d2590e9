package holdwater.proxy.control;

/**
 * Where proxies may listen and lead. Immutable.
 *
 * @param loopbackOnly whether they may listen on the loopback only
 */
public record Reach(AllowedUpstreams upstreams, boolean loopbackOnly) {

  /** No limit, as in Toxiproxy. */
  public static final Reach ANY = new Reach(AllowedUpstreams.ANY, false);

  /** The rules by which an upstream is on the loopback serve for listeners as well. */
  private static final AllowedUpstreams LOOPBACK = AllowedUpstreams.LOOPBACK;

  void check(String listen, String upstream) throws Refusal {
    upstreams.check(upstream);
    if (loopbackOnly && !onLoopback(listen)) {
      throw new Refusal(
          400,
          "listen "
              + listen
              + " is not on the loopback, where proxies of a server without a token have to listen:"
              + " start it with --token-file or --open");
    }
  }

  /** What is no address at all is told so by whoever binds it. */
  private static boolean onLoopback(String listen) {
    int colon = listen.lastIndexOf(':');
    return colon <= 0 || LOOPBACK.allows(listen.substring(0, colon) + ":0");
  }
}
