package holdwater.dashboards.console;

/** Something that is not done, for a reason that the person at the page can read and act on. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** For what cannot be done as things are. */
  public Refused(String message) {
    this(409, message);
  }

  /**
   * @param status of HTTP
   */
  Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Of what was asked for before a STOP, and had not begun by then. */
  public static Refused stopped() {
    return new Refused("STOP came meanwhile: ask for it again");
  }

  int status() {
    return status;
  }
}
