package holdwater.cli;

/**
 * Something that the user can put right; the message says how. Ends the command with exit code 2.
 */
public class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserMistake(String message) {
    super(message);
  }
}
