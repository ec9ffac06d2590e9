package holdwater.cli.yaml;

/**
 * One mistake in a file.
 *
 * @param path such as {@code timeline[0].fault.delay}; empty for the file as a whole
 */
public record Problem(Position position, String path, String message) {
  /** Counts from 1. */
  public int line() {
    return position.line();
  }

  /** Counts from 1. */
  public int column() {
    return position.column();
  }
}
