package holdwater.billing;

/** Takes news of entitlements to whoever listens. Thread-safe. */
interface EntitlementSink {
  /** It may have been told or not; told twice it does no harm. */
  final class NotTold extends Exception {
    private static final long serialVersionUID = 1L;

    NotTold(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Returns when the news is kept there.
   *
   * @param key news of one key stay in order
   * @throws NotTold when nobody said so in time
   */
  void tell(String key, String json) throws NotTold, InterruptedException;
}
