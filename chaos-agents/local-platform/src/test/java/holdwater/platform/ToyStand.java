package holdwater.platform;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Topology;
import holdwater.platform.api.DaemonRecord;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.process.MachineTime;
import holdwater.testkit.CommandLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A daemon of its own, as a real process, with a toy stack; ends with all it started. */
public final class ToyStand {
  public final HomeFolder home;
  public final Workplace workplace;
  public final LocalPlatform platform;
  private final List<ProcessHandle> seen = new ArrayList<>();

  public ToyStand(Path folder) {
    this(folder, Optional.empty());
  }

  /**
   * @param proxyArgv the fault proxy's command line; none for links that lead straight on
   */
  public ToyStand(Path folder, Optional<List<String>> proxyArgv) {
    this(folder, proxyArgv, Map.of("HOLDWATER_TRACES", "off"));
  }

  /**
   * @param more variables of the command line's environment
   */
  public ToyStand(Path folder, Optional<List<String>> proxyArgv, Map<String, String> more) {
    home = new HomeFolder(folder.resolve(".holdwater"));
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("HOLDWATER_CACHE", folder.resolve("cache").toString());
    env.putAll(more);
    workplace = new Workplace(folder, home, Path.of(System.getProperty("java.home")), env);
    platform = platform(proxyArgv);
  }

  /** Another client of the same daemon, as another CLI would be. */
  public LocalPlatform platform(Optional<List<String>> proxyArgv) {
    return new LocalPlatform(
        workplace, this::daemonArgv, () -> proxyArgv, MachineTime.real(), new SecureRandom());
  }

  /** The daemon from the classes under test. */
  public List<String> daemonArgv() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-cp",
        System.getProperty("java.class.path"),
        Workplace.DAEMON_MAIN,
        "--home",
        home.path().toString());
  }

  public LocalDeployment up(Topology topology) {
    return start(topology, false);
  }

  public LocalDeployment start(Topology topology, boolean ephemeral) {
    LocalDeployment stack = platform.start(topology, ephemeral, Set.of(), line -> {});
    remember(stack);
    return stack;
  }

  /** From now on these processes must be gone when the stand is closed. */
  public void remember(LocalDeployment stack) {
    stack.processes().values().forEach(mark -> ProcessHandle.of(mark.pid()).ifPresent(seen::add));
    daemon().flatMap(record -> ProcessHandle.of(record.pid())).ifPresent(seen::add);
  }

  public Optional<DaemonRecord> daemon() {
    try {
      return Optional.ofNullable(
          PlatformJson.mapper()
              .readValue(Files.readAllBytes(home.daemonFile()), DaemonRecord.class));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** What the instance answers on its real port. */
  public static String ask(LocalDeployment stack, String instance, String path) throws IOException {
    return ask(stack.realAddresses(instance).get(0), path);
  }

  public static String ask(InetSocketAddress address, String path) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, 2000);
      socket.setSoTimeout(5000);
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String last = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        last = line;
      }
      return last;
    }
  }

  /** Kills the daemon without a word. */
  public void killDaemon() {
    ProcessHandle.of(daemon().orElseThrow().pid()).orElseThrow().destroyForcibly();
  }

  /** Ends the daemon and with it everything else, and waits until it is so. */
  public void close() throws Exception {
    daemon().flatMap(record -> ProcessHandle.of(record.pid())).ifPresent(seen::add);
    seen.forEach(
        handle -> {
          // The daemon takes all others along; a process id may be another's by now.
          if (handle.isAlive() && isDaemon(handle)) {
            handle.destroyForcibly();
          }
        });
    eventually(
        Toy.GENEROUS, () -> assertThat(seen).as("processes left").noneMatch(h -> h.isAlive()));
  }

  private boolean isDaemon(ProcessHandle handle) {
    return CommandLines.of(handle).contains(home.path().toString());
  }
}
