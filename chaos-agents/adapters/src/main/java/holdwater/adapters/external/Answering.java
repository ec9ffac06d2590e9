package holdwater.adapters.external;

import holdwater.adapters.together.AllAtOnce;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Readiness;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks instances whether they are ready, by the readiness check of their service. Asks all of them
 * at the same time and returns within a second. Thread-safe.
 */
final class Answering {
  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final LongAdder NEVER = new LongAdder();
  private static final int SUCCESS = 2;
  private static final int CLASS = 100;

  private final ExternalSystem system;
  private final ConcurrentMap<String, LongAdder> asked = new ConcurrentHashMap<>();
  private final AllAtOnce all = new AllAtOnce("external-readiness", PATIENCE);

  Answering(ExternalSystem system) {
    this.system = system;
  }

  static boolean speaksHttp(Topology topology, Instance instance) {
    return readiness(topology, instance) instanceof Readiness.Http;
  }

  private static Readiness readiness(Topology topology, Instance instance) {
    return topology.service(instance.service()).map(Service::readiness).orElseThrow();
  }

  /** By instance, in the order of the topology: what is wrong with it, or "" if it serves. */
  Map<Instance, String> ask() {
    Map<Instance, Callable<String>> questions = new LinkedHashMap<>();
    for (Instance instance : system.topology().instances()) {
      questions.put(instance, () -> ask(instance));
    }
    return all.ask(questions, Answering::words);
  }

  /** How often that instance was asked so far. */
  long asked(String id) {
    return asked.getOrDefault(id, NEVER).sum();
  }

  /** The instance accepted the call and did not answer in time. */
  private static final class Hangs extends IOException {
    private static final long serialVersionUID = 1L;

    Hangs(String message, IOException cause) {
      super(message, cause);
    }
  }

  /** Answers: does the instance answer at all, whatever it says, and even if it is late? */
  boolean isAnybodyAt(Instance instance) {
    try {
      var unused = ask(instance);
      return true;
    } catch (Hangs slow) {
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static String words(Throwable failure) {
    if (failure instanceof InterruptedException) {
      return "nobody could be asked: interrupted";
    }
    return failure instanceof TimeoutException
        ? "does not answer within " + PATIENCE.toMillis() + " ms"
        : String.valueOf(failure.getMessage());
  }

  private String ask(Instance instance) throws IOException {
    asked.computeIfAbsent(instance.id(), id -> new LongAdder()).increment();
    Address at = system.instances().get(instance.id()).address();
    return readiness(system.topology(), instance) instanceof Readiness.Http http
        ? get(at.http().resolve(http.path()))
        : connect(at);
  }

  private static String get(URI page) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setInstanceFollowRedirects(false);
    try {
      connection.connect();
      int status = status(connection, page);
      return status / CLASS == SUCCESS ? "" : "answers " + status + " to GET " + page;
    } catch (Hangs e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("GET " + page + ": " + e.getMessage(), e);
    } finally {
      connection.disconnect();
    }
  }

  private static int status(HttpURLConnection connected, URI page) throws IOException {
    try {
      return connected.getResponseCode();
    } catch (SocketTimeoutException e) {
      throw new Hangs("GET " + page + ": " + e.getMessage(), e);
    }
  }

  private static String connect(Address at) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(at.socket(), (int) PATIENCE.toMillis());
      return "";
    } catch (IOException e) {
      throw new IOException("connect to " + at + ": " + e.getMessage(), e);
    }
  }
}
