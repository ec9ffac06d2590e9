package holdwater.engine.compare;

/**
 * What one second has of a share: bad events of all events, or retries of all tries.
 *
 * @param whole 0 in a second in which nothing came
 */
record Counted(double part, double whole) {
  Counted plus(Counted more) {
    return new Counted(part + more.part, whole + more.whole);
  }

  /** 0 of nothing. */
  double share() {
    return whole == 0 ? 0 : part / whole;
  }
}
