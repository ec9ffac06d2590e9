package holdwater.proxy.exchange;

/**
 * These bytes are not HTTP/1.1, or not so that every reader of them would agree where messages end.
 */
public final class NotHttp extends Exception {

  private static final long serialVersionUID = 1;

  public NotHttp(String reason) {
    // Without a stack trace: hostile bytes are to cost nothing but a look.
    super(reason, null, false, false);
  }
}
