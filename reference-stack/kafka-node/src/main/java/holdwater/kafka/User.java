package holdwater.kafka;

/**
 * Who may talk to the broker.
 *
 * @param name lower-case letters, digits and dashes
 * @param password 32 letters and digits at least: fewer can be guessed, and others would have to be
 *     quoted where Kafka reads them
 */
public record User(String name, String password) {

  /** By which users prove who they are, without telling the password. */
  static final String MECHANISM = "SCRAM-SHA-256";

  public User {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "a user is named by lower-case letters, digits and dashes, not '" + name + "'");
    }
    if (!password.matches("[a-zA-Z0-9]{32,}")) {
      throw new IllegalArgumentException(
          "the password of user " + name + " has to be 32 letters and digits at least");
    }
  }

  /**
   * Reads {@code name=password}.
   *
   * @throws IllegalArgumentException if the text is anything else; the message does not repeat it
   */
  public static User parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("a user reads name=password");
    }
    return new User(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }

  /** As Kafka's formatter wants to have it. */
  String scramArgument() {
    return MECHANISM + "=[name=" + name + ",password=" + password + "]";
  }

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "User[" + name + "]";
  }
}
