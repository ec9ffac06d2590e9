package holdwater.kafka;

/** Port numbers as the environment writes them. */
final class Ports {

  private static final int HIGHEST = 65535;

  private Ports() {}

  static int parse(String text, String what) {
    try {
      return check(Integer.parseInt(text.strip()), what);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          what + " is a number from 1 to 65535, not '" + text + "'", e);
    }
  }

  static int check(int port, String what) {
    if (port < 1 || port > HIGHEST) {
      throw new IllegalArgumentException(what + " is a number from 1 to 65535, not " + port);
    }
    return port;
  }
}
