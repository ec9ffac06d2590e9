package holdwater.proxy;

import holdwater.proxy.control.AllowedUpstreams;
import holdwater.proxy.control.Reach;
import holdwater.proxy.files.OwnFile;
import holdwater.proxy.tls.TlsSettings;
import holdwater.proxy.toxics.Compat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The command line. Flags may have one dash, as Toxiproxy's, or two, and their value after = too.
 */
final class Arguments {

  static final String USAGE =
      """
      Usage: fault-proxy [flags]
      Toxiproxy's flags:
        --host HOST              where the API listens (127.0.0.1)
        --port PORT              its port; 0 takes a free one (8474)
        --config FILE            a JSON array of proxies to begin with, as for POST /populate; toxics allowed
        --seed N                 decides every draw: same seed and order of connections, same faults
        --proxy-metrics          taken, but /metrics is there anyway
        --runtime-metrics        /metrics also tells of the process
        --version                print the version
      More:
        --allow-upstream RULES   proxies may lead only there: HOST:PORTS[,...]; HOST is a name, an address,
                                 a network such as 10.0.0.0/8, or *; PORTS one, 8000-8999, or *;
                                 or unix:PATH, or unix:FOLDER/* for the Unix sockets below it
        --open                   without a token, too, proxies may listen and lead anywhere, as Toxiproxy's;
                                 else they stay on the loopback, but for the config file and --allow-upstream
        --allow-host NAMES       callers may use these names for this machine besides localhost
        --token-file PATH        the API wants this token as Bearer or Basic; the file is for you alone (0600)
        --fault-log FILE         what faults did to which connection, one JSON line each; when it has
                                 64 MB it becomes FILE.1, in place of the one before, and is begun anew
        --tls-ca FOLDER          proxies may end and begin TLS, by a CA that is made there once (0700)
        --tls-truststore FILE    certificates in PEM that upstreams must lead to, in place of the JDK's
        --tls-allow-unverified   a proxy may ask not to look at the certificate of its upstream
        --strict-compat          keep Toxiproxy's old ways that a client could depend on; --open as well
        --help                   print this
      Prints "listening on HOST:PORT" once it is ready. The API is Toxiproxy's, with more under /v3.
      """;

  /** A command line that cannot be understood; the message says why. */
  static final class Mistake extends Exception {

    private static final long serialVersionUID = 1;

    Mistake(String message) {
      super(message);
    }
  }

  private final Set<String> hosts = new HashSet<>();
  private final Set<Settings.MetricsFlag> metrics = EnumSet.noneOf(Settings.MetricsFlag.class);
  private String host = "127.0.0.1";
  private int port = Settings.DEFAULT_PORT;
  private Optional<Path> config = Optional.empty();
  private Optional<Path> faultLog = Optional.empty();
  private Optional<String> token = Optional.empty();
  private Optional<AllowedUpstreams> allowed = Optional.empty();
  private Optional<Path> tlsFolder = Optional.empty();
  private Optional<Path> tlsTrusted = Optional.empty();
  private boolean tlsUnverified;
  private boolean open;
  private boolean strict;
  private long seed;

  private Arguments(long seed) {
    this.seed = seed;
  }

  /**
   * @param seed taken when none is given
   */
  static Settings parse(List<String> arguments, long seed) throws Mistake {
    Arguments parsed = new Arguments(seed);
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      parsed.take(rest.remove(), rest);
    }
    return parsed.settings();
  }

  private Settings settings() throws Mistake {
    return new Settings(
        host,
        port,
        config,
        seed,
        token,
        hosts,
        reach(),
        faultLog,
        new Compat(strict),
        metrics,
        tls());
  }

  private Optional<TlsSettings> tls() throws Mistake {
    if (tlsFolder.isEmpty() && (tlsTrusted.isPresent() || tlsUnverified)) {
      throw new Mistake(
          "--tls-truststore and --tls-allow-unverified mean nothing without --tls-ca");
    }
    return tlsFolder.map(folder -> new TlsSettings(folder, tlsTrusted, tlsUnverified));
  }

  /** Whoever is asked for nothing, any user of this machine, must not open it to the network. */
  private Reach reach() {
    boolean limited = token.isEmpty() && !open && !strict;
    return new Reach(
        allowed.orElse(limited ? AllowedUpstreams.LOOPBACK : AllowedUpstreams.ANY), limited);
  }

  private void take(String given, Deque<String> rest) throws Mistake {
    int equals = given.indexOf('=');
    String flag = equals < 0 ? given : given.substring(0, equals);
    if (!flag.startsWith("-")) {
      throw new Mistake("unknown argument " + flag + "; see --help");
    }
    String name = flag.replaceFirst("^--?", "");
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(given.substring(equals + 1));
    if (!isSwitch(name, !value.map("false"::equals).orElse(false))) {
      if (value.isEmpty() && rest.isEmpty()) {
        throw new Mistake(given + ": unknown, or its value is missing; see --help");
      }
      set(name, value.isPresent() ? value.get() : rest.remove());
    }
  }

  /** Flags without a value, or as in Go with {@code =true} or {@code =false}. */
  private boolean isSwitch(String flag, boolean on) {
    switch (flag) {
      case "proxy-metrics" -> set(Settings.MetricsFlag.PROXY, on);
      case "runtime-metrics" -> set(Settings.MetricsFlag.RUNTIME, on);
      case "tls-allow-unverified" -> tlsUnverified = on;
      case "open" -> open = on;
      case "strict-compat" -> strict = on;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void set(Settings.MetricsFlag flag, boolean on) {
    if (on) {
      metrics.add(flag);
    } else {
      metrics.remove(flag);
    }
  }

  private void set(String flag, String value) throws Mistake {
    switch (flag) {
      case "host" -> host = value;
      case "port" -> port = port(value);
      case "config" -> config = Optional.of(Path.of(value)).filter(path -> !value.isEmpty());
      case "seed" -> seed = number(value);
      case "token-file" -> token = Optional.of(token(Path.of(value)));
      case "tls-ca" -> tlsFolder = Optional.of(Path.of(value).toAbsolutePath());
      case "tls-truststore" -> tlsTrusted = Optional.of(Path.of(value));
      case "fault-log" -> faultLog = Optional.of(Path.of(value));
      case "allow-host" -> hosts.addAll(List.of(value.toLowerCase(Locale.ROOT).split(",")));
      case "allow-upstream" -> allowed = Optional.of(allowed(value));
      default -> throw new Mistake("unknown flag --" + flag + "; see --help");
    }
  }

  private static AllowedUpstreams allowed(String rules) throws Mistake {
    try {
      return AllowedUpstreams.parse(rules);
    } catch (IllegalArgumentException e) {
      throw new Mistake(e.getMessage());
    }
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
      String token = OwnFile.read(file).strip();
      if (token.isEmpty()) {
        throw new Mistake(file + " is empty");
      }
      return token;
    } catch (IOException e) {
      boolean named = e.getClass() == IOException.class;
      throw new Mistake("cannot use the token file: " + (named ? e.getMessage() : e));
    }
  }
}
