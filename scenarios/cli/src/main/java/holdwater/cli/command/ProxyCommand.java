package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.engine.run.ExitCode;
import holdwater.platform.Workplace;
import holdwater.platform.api.HomeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The fault proxy by itself, as a server that takes the place of Toxiproxy's: a process of its own
 * in the foreground, with its flags, which may have one dash as well.
 */
@Command(
    name = "proxy",
    sortOptions = false,
    description = {
      "Run the fault proxy by itself: a server that Toxiproxy's clients drive as their own.",
      "It says \"listening on HOST:PORT\" when it is ready and stays until Ctrl-C.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  holdwater proxy",
      "  holdwater proxy -port 0 -config proxies.json",
      "  holdwater proxy --seed 42 --fault-log faults.jsonl",
      "  holdwater proxy --allow-upstream localhost:8000-8999,db:5432",
      "  holdwater proxy --allow-upstream localhost:*,unix:/run/app.sock",
      "  holdwater proxy --tls-ca tls --config proxies.json    (a proxy with \"tls\": {} in it)",
      "",
      "Without a token its proxies listen on the loopback and lead there, or where the config file",
      "and --allow-upstream say; --open takes both limits away.",
      "",
      "Then, as with Toxiproxy (or with any of its clients):",
      "  curl http://localhost:8474/proxies -d \\",
      "  '{\"name\":\"db\",\"listen\":\"localhost:15432\",\"upstream\":\"db:5432\"}'"
    })
// The options hand on what they were given, see flags().
@SuppressWarnings("UnusedVariable")
public final class ProxyCommand implements Callable<Integer> {
  private static final int STOP_SECONDS = 12;

  @Option(
      names = {"--host", "-host"},
      paramLabel = "HOST",
      description = "where the API listens (default: 127.0.0.1)")
  private String host;

  @Option(
      names = {"--port", "-port"},
      paramLabel = "PORT",
      description = "its port; 0 takes a free one (default: 8474)")
  private String port;

  @Option(
      names = {"--config", "-config"},
      paramLabel = "FILE",
      description = "a JSON array of proxies to begin with, and their toxics")
  private String config;

  @Option(
      names = {"--seed", "-seed"},
      paramLabel = "N",
      description = "decides every draw: same seed and order of connections, same faults")
  private String seed;

  @Option(
      names = {"--proxy-metrics", "-proxy-metrics"},
      description = "taken, but /metrics is there anyway")
  private boolean proxyMetrics;

  @Option(
      names = {"--runtime-metrics", "-runtime-metrics"},
      description = "/metrics also tells of the process")
  private boolean runtimeMetrics;

  @Option(
      names = "--allow-upstream",
      paramLabel = "RULES",
      description =
          "proxies may lead only there: HOST:PORTS[,...], also networks, port ranges, unix:PATH")
  private String allowUpstream;

  @Option(
      names = {"--open", "-open"},
      description =
          "without a token, too, proxies may listen and lead anywhere, as Toxiproxy's may")
  private boolean open;

  @Option(
      names = "--allow-host",
      paramLabel = "NAMES",
      description = "callers may use these names for this machine besides localhost")
  private String allowHost;

  @Option(
      names = "--token-file",
      paramLabel = "PATH",
      description = "the API wants this token; the file is for you alone (0600)")
  private String tokenFile;

  @Option(
      names = "--fault-log",
      paramLabel = "FILE",
      description =
          "what faults did to which connection, one JSON line each; FILE.1 is the one before, when it"
              + " has 64 MB")
  private String faultLog;

  @Option(
      names = "--tls-ca",
      paramLabel = "FOLDER",
      description = "proxies may end and begin TLS, by a CA that is made there once (0700)")
  private String tlsCa;

  @Option(
      names = "--tls-truststore",
      paramLabel = "FILE",
      description = "certificates in PEM that upstreams must lead to, in place of the JDK's")
  private String tlsTruststore;

  @Option(
      names = "--tls-allow-unverified",
      description = "a proxy may ask not to look at the certificate of its upstream")
  private boolean tlsAllowUnverified;

  @Option(
      names = "--strict-compat",
      description = "keep Toxiproxy's old ways that a client could depend on; --open as well")
  private boolean strictCompat;

  @Option(
      names = {"--version", "-version"},
      description = "print the version and end")
  private boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = Home.ofProcess();
    List<String> command =
        new ArrayList<>(
            new Workplace(
                    home.installation(),
                    new HomeFolder(home.workspace()),
                    Path.of(System.getProperty("java.home")),
                    System.getenv())
                .proxyArgv());
    command.addAll(flags());
    Process server = new ProcessBuilder(command).inheritIO().start();
    // Ctrl-C reaches the server as well; a SIGTERM to us alone would leave it behind.
    Thread stop = new Thread(() -> stop(server), "stop-proxy");
    Runtime.getRuntime().addShutdownHook(stop);
    return exitCode(server.waitFor());
  }

  /** What was given, as the server takes it. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      Object value = option.getValue();
      if (value instanceof String text) {
        flags.add(option.longestName() + "=" + text);
      } else if (Boolean.TRUE.equals(value)) {
        flags.add(option.longestName());
      }
    }
    return flags;
  }

  private static void stop(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The server's 2 is a mistake on the command line; all else that is not 0 went wrong later. */
  private static int exitCode(int server) {
    if (server == 0 || server == ExitCode.INVALID.code()) {
      return server;
    }
    return ExitCode.ERROR.code();
  }
}
