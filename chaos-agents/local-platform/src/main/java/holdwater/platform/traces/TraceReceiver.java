package holdwater.platform.traces;

import holdwater.platform.process.MachineTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Receives the traces of one stack until it is killed. A process of its own: services under a fault
 * send what they like, and the daemon, which reverts faults, must not die of it.
 */
public final class TraceReceiver {
  private static final int EXIT_ERROR = 4;
  private static final Duration TICK = Duration.ofSeconds(1);

  private TraceReceiver() {}

  /**
   * {@code --port N --secrets FILE}: lines of the file are the senders' secret, the readers' token,
   * and, if there is one, the address that all of it is sent on to. Exits 4 with one line when it
   * cannot serve.
   */
  public static void main(String[] args) {
    if (args.length != 4 || !args[0].equals("--port") || !args[2].equals("--secrets")) {
      System.err.println("usage: TraceReceiver --port N --secrets FILE");
      System.exit(EXIT_ERROR);
    }
    MachineTime time = MachineTime.real();
    TraceBook book = new TraceBook(time);
    try {
      List<String> secrets = Files.readAllLines(Path.of(args[3]));
      Optional<Forwarding> on =
          secrets.size() > 2
              ? Optional.of(new Forwarding(URI.create(secrets.get(2))))
              : Optional.empty();
      TraceServer server =
          new TraceServer(Integer.parseInt(args[1]), secrets.get(0), secrets.get(1), book, on);
      System.out.println("listening on 127.0.0.1:" + server.port());
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println("traces cannot be received: " + e.getMessage());
      System.exit(EXIT_ERROR);
    }
    while (!Thread.currentThread().isInterrupted()) {
      time.pause(TICK);
      book.tick();
    }
  }
}
