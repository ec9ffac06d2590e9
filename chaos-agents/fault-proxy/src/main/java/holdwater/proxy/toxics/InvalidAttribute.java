package holdwater.proxy.toxics;

/** An attribute that no toxic can have; the message names it and says what is allowed. */
public final class InvalidAttribute extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidAttribute(String message) {
    super(message);
  }
}
