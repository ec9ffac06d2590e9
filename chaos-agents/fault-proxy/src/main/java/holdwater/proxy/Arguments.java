package holdwater.proxy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command line. Flags may have one dash, as Toxiproxy's, or two. */
final class Arguments {

  static final String USAGE =
      """
      Usage: fault-proxy [flags]
        --host HOST        where the API listens (127.0.0.1)
        --port PORT        its port; 0 takes a free one (8474)
        --config FILE      a JSON array of proxies to begin with, as for POST /populate; toxics allowed
        --seed N           decides every draw of toxicity and jitter
        --token-file PATH  the API wants this token as Bearer or Basic; the file is for you alone (0600)
        --version          print the version
        --help             print this
      Prints "listening on HOST:PORT" once it is ready. The API is Toxiproxy's, with leases and counters under /v3.
      """;

  /** A command line that cannot be understood; the message says why. */
  static final class Mistake extends Exception {

    private static final long serialVersionUID = 1;

    Mistake(String message) {
      super(message);
    }
  }

  private Settings settings;

  private Arguments(long seed) {
    settings =
        new Settings("127.0.0.1", Settings.DEFAULT_PORT, Optional.empty(), seed, Optional.empty());
  }

  /**
   * @param seed taken when none is given
   */
  static Settings parse(List<String> arguments, long seed) throws Mistake {
    Arguments parsed = new Arguments(seed);
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String given = rest.next();
      int equals = given.indexOf('=');
      String flag = equals < 0 ? given : given.substring(0, equals);
      if (equals < 0 && !rest.hasNext()) {
        throw new Mistake(given + ": unknown, or its value is missing");
      }
      parsed.set(
          flag.replaceFirst("^--?", ""), equals < 0 ? rest.next() : given.substring(equals + 1));
    }
    return parsed.settings;
  }

  private void set(String flag, String value) throws Mistake {
    Settings s = settings;
    settings =
        switch (flag) {
          case "host" -> new Settings(value, s.port(), s.config(), s.seed(), s.token());
          case "port" -> new Settings(s.host(), port(value), s.config(), s.seed(), s.token());
          case "config" -> s.withConfig(Path.of(value));
          case "seed" -> new Settings(s.host(), s.port(), s.config(), number(value), s.token());
          case "token-file" -> s.withToken(token(Path.of(value)));
          default -> throw new Mistake("unknown flag " + flag + "; see --help");
        };
  }

  private static int port(String value) throws Mistake {
    long port = number(value);
    if (port < 0 || port > 65_535) {
      throw new Mistake("port must lie between 0 and 65535, was " + value);
    }
    return (int) port;
  }

  private static long number(String value) throws Mistake {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new Mistake("not a whole number: " + value);
    }
  }

  private static String token(Path file) throws Mistake {
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Set<PosixFilePermission> allowed =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
          throw new Mistake(file + " can be read by others: chmod 600 " + file);
        }
      }
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        throw new Mistake(file + " is empty");
      }
      return token;
    } catch (IOException e) {
      throw new Mistake("cannot read the token file: " + e);
    }
  }
}
