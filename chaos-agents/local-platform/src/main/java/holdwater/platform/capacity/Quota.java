package holdwater.platform.capacity;

/** How much CPU some processes may use. Used by one thread. */
interface Quota {
  /**
   * Answers: may they go on?
   *
   * @param nowNanos {@link System#nanoTime}
   * @param usedNanos CPU that all of them have used since the last question
   */
  boolean mayRun(long nowNanos, long usedNanos);
}
