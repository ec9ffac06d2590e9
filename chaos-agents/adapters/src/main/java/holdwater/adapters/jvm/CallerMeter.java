package holdwater.adapters.jvm;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.LinkMeter;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Counts the calls of links by the agents in the calling JVMs, without changing the calls. If an
 * agent does not answer, its last count is kept, so counts may be too low but never too high.
 * Thread-safe.
 */
public final class CallerMeter implements LinkMeter, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(800);

  /** Nobody has more callers than that to be asked at once. */
  private static final int THREADS = 8;

  private static final Future<?> NOTHING_TO_WAIT_FOR = CompletableFuture.completedFuture(null);

  /**
   * One caller of one link.
   *
   * @param watched what its agent is to meet, as the beginning of a fault
   */
  public record Caller(String link, Instance instance, String watched) {
    public Caller {
      checkNotBlank(link, "link");
      checkNotNull(instance, "instance");
      checkNotBlank(watched, "watched");
    }
  }

  private static final class Place {
    private final String link;
    private final CallerCount count;
    private Future<?> round = NOTHING_TO_WAIT_FOR;

    Place(String link, CallerCount count) {
      this.link = link;
      this.count = count;
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "caller-meter");
            thread.setDaemon(true);
            return thread;
          });
  private boolean closed;

  /**
   * Connects to nothing yet.
   *
   * @param owner tells its counts at the agents from those of others
   */
  public CallerMeter(Agents agents, Collection<Caller> callers, String owner) {
    AgentApi api = new AgentApi();
    for (Caller caller : callers) {
      String id = "count-" + owner + "-" + caller.link() + "-" + caller.instance().id();
      String remoteId = id.replaceAll("[^A-Za-z0-9_.-]", "_");
      places.add(
          new Place(
              caller.link(),
              new CallerCount(
                  api, agents, caller.instance(), remoteId, caller.watched(), System::nanoTime)));
    }
  }

  /** {@inheritDoc} Of a link with several callers, once all of them are known. */
  @Override
  public synchronized Map<String, Long> calls() {
    if (!closed) {
      long until = System.nanoTime() + PATIENCE.toNanos();
      for (Place place : places) {
        // One that is being attached to is not asked twice.
        place.round = place.round.isDone() ? threads.submit(() -> look(place)) : place.round;
      }
      places.forEach(place -> await(place.round, until));
    }
    Map<String, Long> calls = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (Place place : places) {
      OptionalLong count = place.count.calls();
      if (count.isPresent()) {
        calls.merge(place.link, count.getAsLong(), Long::sum);
      } else {
        unknown.add(place.link);
      }
    }
    unknown.forEach(calls::remove);
    return calls;
  }

  private static Void look(Place place) throws IOException {
    place.count.look();
    return null;
  }

  private static void await(Future<?> round, long until) {
    try {
      round.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Then its count is that of before.
      return;
    }
  }

  /** Every process is as it was, at once or, where an agent does not answer, with its lease. */
  @Override
  public synchronized void close() {
    closed = true;
    threads.shutdownNow();
    places.forEach(place -> end(place.count));
  }

  /** Who cannot be asked ends it with the lease. */
  private static void end(CallerCount count) {
    try {
      count.end();
    } catch (IOException e) {
      return;
    }
  }
}
