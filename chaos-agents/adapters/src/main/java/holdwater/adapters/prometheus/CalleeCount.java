package holdwater.adapters.prometheus;

/**
 * The calls of one link, by what its callee shows from look to look. What was counted before the
 * first look is unknown. Never falls. Not thread-safe.
 */
final class CalleeCount {
  private double telling;
  private double silent;
  private long asked;
  private double tellingGrowth;
  private double silentGrowth;
  private long askedGrowth;
  private long calls;

  /**
   * The first look.
   *
   * @param telling what series show that tell which path was called, without ours
   * @param silent what the others show, with ours
   * @param asked how often we had asked the callee by then
   */
  CalleeCount(double telling, double silent, long asked) {
    this.telling = telling;
    this.silent = silent;
    this.asked = asked;
  }

  /** Another look. */
  void look(double tellingNow, double silentNow, long askedNow) {
    tellingGrowth += grown(telling, tellingNow);
    silentGrowth += grown(silent, silentNow);
    askedGrowth += askedNow - asked;
    telling = tellingNow;
    silent = silentNow;
    asked = askedNow;
    double certain = tellingGrowth + Math.max(0, silentGrowth - askedGrowth);
    calls = Math.max(calls, (long) certain);
  }

  /** What shows less than before began anew at zero. */
  private static double grown(double from, double to) {
    return to >= from ? to - from : to;
  }

  /** Since the first look. */
  long calls() {
    return calls;
  }
}
