package holdwater.cli.yaml;

/** A file has mistakes; the message lists them all. */
public final class InvalidFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidFile(String message) {
    super(message);
  }
}
