package holdwater.cli.init;

import holdwater.adapters.jvm.JvmProcess;
import holdwater.adapters.jvm.JvmProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processes of this user that listen, as Linux shows them; none elsewhere. Those of Holdwater
 * itself are left out. Looking asks each for a page and changes nothing.
 */
public final class RunningProcesses {
  private static final Path PROC = Path.of("/proc");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final String OURS = "holdwater.";

  private final List<SocketTable.Socket> sockets;
  private final Map<Long, Long> owners;
  private final Map<Long, String> jvms;
  private final Function<String, HttpPages> pages;

  /**
   * @param owners processes by the inodes of their sockets
   * @param jvms what runs in the JVMs among them
   * @param pages asks an address
   */
  RunningProcesses(
      SocketTable table,
      Map<Long, Long> owners,
      Map<Long, String> jvms,
      Function<String, HttpPages> pages) {
    this.sockets = table.sockets();
    this.owners = Map.copyOf(owners);
    this.jvms = Map.copyOf(jvms);
    this.pages = pages;
  }

  /** Those of now. */
  public static RunningProcesses now() {
    List<String> lines = new ArrayList<>(table("net/tcp"));
    lines.addAll(table("net/tcp6"));
    Map<Long, String> jvms =
        JvmProcesses.ofThisUser().stream()
            .collect(Collectors.toMap(JvmProcess::pid, JvmProcess::main));
    return new RunningProcesses(SocketTable.parse(lines), owners(), jvms, HttpPages::of);
  }

  /** Empty if there is none of that kind here. */
  private static List<String> table(String name) {
    try {
      return Files.readAllLines(PROC.resolve(name));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Map<Long, Long> owners() {
    Optional<String> user = ProcessHandle.current().info().user();
    Map<Long, Long> owners = new HashMap<>();
    ProcessHandle.allProcesses()
        .filter(process -> user.isPresent() && process.info().user().equals(user))
        .map(ProcessHandle::pid)
        .filter(pid -> pid != ProcessHandle.current().pid())
        .sorted()
        .forEach(pid -> inodes(pid).forEach(inode -> owners.putIfAbsent(inode, pid)));
    return owners;
  }

  private static List<Long> inodes(long pid) {
    List<Long> inodes = new ArrayList<>();
    try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
      for (Path one : open.toList()) {
        inode(one).ifPresent(inodes::add);
      }
    } catch (IOException e) {
      // It has ended, or is not to be looked into.
      return inodes;
    }
    return inodes;
  }

  private static Optional<Long> inode(Path descriptor) {
    try {
      Matcher socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
      return socket.matches() ? Optional.of(Long.valueOf(socket.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * All that speak HTTP, one address of each process, by a name that a service may have; several of
   * a name are instances of the same.
   */
  Map<String, List<RunningProcess>> services() {
    Map<String, List<RunningProcess>> services = new LinkedHashMap<>();
    Set<Long> known = new HashSet<>();
    listening()
        .forEach(
            socket -> {
              long pid = owners.get(socket.inode());
              if (known.contains(pid)) {
                return;
              }
              RunningProcess process = process(socket.host(), socket.port());
              String name = name(process.program());
              if (process.pages().spoken() && !name.isEmpty()) {
                known.add(pid);
                services.computeIfAbsent(name, none -> new ArrayList<>()).add(process);
              }
            });
    return services;
  }

  private Stream<SocketTable.Socket> listening() {
    return sockets.stream()
        .filter(SocketTable.Socket::listens)
        .filter(socket -> owners.containsKey(socket.inode()))
        .filter(socket -> !program(owners.get(socket.inode())).startsWith(OURS))
        .sorted(Comparator.comparingInt(SocketTable.Socket::port));
  }

  /** Who listens there, as far as can be told. */
  RunningProcess process(String host, int port) {
    long pid =
        sockets.stream()
            .filter(socket -> socket.listens() && socket.port() == port)
            .filter(socket -> socket.host().equals(host) || socket.host().equals("127.0.0.1"))
            .map(socket -> owners.getOrDefault(socket.inode(), 0L))
            .findFirst()
            .orElse(0L);
    RunningProcess found =
        new RunningProcess(
            host, port, pid, pid == 0 ? "" : program(pid), jvms.containsKey(pid), HttpPages.NONE);
    return new RunningProcess(
        host, port, pid, found.program(), found.jvm(), pages.apply(found.address()));
  }

  private String program(long pid) {
    String main = jvms.get(pid);
    return main != null
        ? main
        : ProcessHandle.of(pid).flatMap(one -> one.info().command()).orElse("");
  }

  /** Answers: has one of these a connection to one of those now? */
  boolean calls(List<RunningProcess> callers, List<RunningProcess> callees) {
    Set<Long> pids = callers.stream().map(RunningProcess::pid).collect(Collectors.toSet());
    Set<Integer> ports = callees.stream().map(RunningProcess::port).collect(Collectors.toSet());
    return sockets.stream()
        .filter(socket -> !socket.listens() && ports.contains(socket.remotePort()))
        .anyMatch(socket -> pids.contains(owners.getOrDefault(socket.inode(), 0L)));
  }

  /** Of a main class, a jar or a program. */
  private static String name(String program) {
    String last = program.substring(program.lastIndexOf('/') + 1);
    return last.endsWith(".jar")
        ? FoundJars.name(Path.of(last))
        : last.substring(last.lastIndexOf('.') + 1)
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("-application$", "")
            .replaceAll("^[^a-z]+|-+$", "");
  }
}
