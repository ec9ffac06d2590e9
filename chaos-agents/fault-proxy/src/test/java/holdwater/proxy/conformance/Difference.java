package holdwater.proxy.conformance;

import java.util.List;

/**
 * A way in which we are not Toxiproxy, on purpose.
 *
 * @param reason why, in a clause
 * @param provoke calls that show it, so that the list cannot outlive what it lists
 */
record Difference(String name, String reason, Sign sign, List<ApiCall> provoke) {

  /**
   * What was asked, what both said, and which proxies both had afterwards; something in it differs.
   */
  record Pair(ApiCall call, Reply ours, Reply theirs, String ourState, String theirState) {

    boolean is(String method, String pathPattern) {
      return call.method().matches(method) && call.path().matches(pathPattern);
    }

    boolean answered(int our, int their) {
      return ours.status() == our && theirs.status() == their;
    }
  }

  /** Answers: is this the difference? */
  @FunctionalInterface
  interface Sign {
    boolean in(Pair pair);
  }
}
