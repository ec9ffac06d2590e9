package holdwater.proxy.link;

/**
 * An address that cannot be listened on or dialled; the message is what Toxiproxy says after {@code
 * listen tcp}.
 */
public final class AddressException extends Exception {

  private static final long serialVersionUID = 1;

  AddressException(String message) {
    super(message);
  }
}
