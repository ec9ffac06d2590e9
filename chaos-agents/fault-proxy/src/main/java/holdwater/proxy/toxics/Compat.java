package holdwater.proxy.toxics;

/**
 * Which of Toxiproxy's old ways are kept for clients that depend on them: all of those named here,
 * or none. What is not named here is not kept in either case.
 *
 * @param strict true to be as Toxiproxy was
 */
public record Compat(boolean strict) {

  /** Our own ways. */
  public static final Compat OFF = new Compat(false);

  /** A timeout toxic waits for silence: every chunk starts its time anew. */
  public boolean timeoutWantsSilence() {
    return strict;
  }

  /** A latency toxic delays chunks but not the end behind them. */
  public boolean endsAreNotDelayed() {
    return strict;
  }

  /** Changing or removing a latency toxic lets out at once what it held. */
  public boolean changesFlush() {
    return strict;
  }

  /** A reset by the upstream reaches the client as an ordinary end. */
  public boolean resetsBecomeEnds() {
    return strict;
  }

  /** An address without a host means every interface. */
  public boolean noHostMeansAll() {
    return strict;
  }

  /** {@code /metrics} is there only if a flag asked for it. */
  public boolean metricsWantFlag() {
    return strict;
  }
}
