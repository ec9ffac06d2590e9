package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Probes links, several times each and all at the same time, so that a slow link costs its delay
 * once. Counts the probes that it sends, so that they can be subtracted from the traffic.
 */
final class Probes {

  /** An odd number has a median. */
  static final int PER_LINK = 5;

  /** Of more links than these, the first are probed. */
  static final int MAX_LINKS = 8;

  private static final int IDLE_SECONDS = 5;
  private static final Duration GRACE = Duration.ofSeconds(3);

  /**
   * Enough requests to fill a second of any rate that a drill sets, and no burden to the server.
   */
  private static final int MAX_REQUESTS = 400;

  /** Enough to prove a loss of one answer in twenty. */
  private static final int MAX_ANSWERS = 240;

  private static final Duration FLOW_PATIENCE = Duration.ofMillis(1_500);

  private final Probe probe;
  private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> aimed = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          PER_LINK * MAX_LINKS,
          PER_LINK * MAX_LINKS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(10 * PER_LINK * MAX_LINKS),
          Probes::thread);

  Probes(LongSupplier nanoTime) {
    probe = new Probe(nanoTime);
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "link-probe");
    thread.setDaemon(true);
    return thread;
  }

  /** How many requests have gone over the link from here. */
  long sent(String link) {
    LongAdder count = sent.get(link);
    return count == null ? 0 : count.sum();
  }

  /** How many of them asked as only requests do that a fault in force is meant for. */
  long aimed(String link) {
    LongAdder count = aimed.get(link);
    return count == null ? 0 : count.sum();
  }

  /**
   * Looks through every link as requests do that a fault is meant for.
   *
   * @param patience of each probe; the call takes little longer
   */
  Map<String, Reading> aim(
      List<Link> links,
      Map<String, LinkStatus> where,
      Function<Link, ProbeRequest> ask,
      Duration patience)
      throws IOException {
    for (Link link : links.stream().limit(MAX_LINKS).toList()) {
      aimed.computeIfAbsent(link.name(), name -> new LongAdder()).add(PER_LINK);
    }
    return look(links, where, ask, patience);
  }

  /** Takes back one round of {@link #aim}: no fault was there that its probes could have met. */
  void metNone(List<Link> links) {
    for (Link link : links.stream().limit(MAX_LINKS).toList()) {
      aimed.computeIfAbsent(link.name(), name -> new LongAdder()).add(-PER_LINK);
    }
  }

  /**
   * Looks through every link, as if its addresses were where traffic goes.
   *
   * @param patience of each probe; the call takes little longer
   */
  Map<String, Reading> look(List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return look(links, where, ProbeRequest::usual, patience);
  }

  /** Looks through every link, asking each its own. */
  Map<String, Reading> look(
      List<Link> links,
      Map<String, LinkStatus> where,
      Function<Link, ProbeRequest> ask,
      Duration patience)
      throws IOException {
    return look(
        links, where, patience, (link, address) -> probe.look(address, ask.apply(link), patience));
  }

  /**
   * Keeps connections through every link behind an answer, and looks how and when they end.
   *
   * @param patience of each probe; the call takes as long where they stay
   */
  Map<String, Reading> hold(List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return look(
        links,
        where,
        patience,
        (link, address) -> probe.hold(address, ProbeRequest.usual(link), patience));
  }

  private Map<String, Reading> look(
      List<Link> links,
      Map<String, LinkStatus> where,
      Duration patience,
      BiFunction<Link, InetSocketAddress, ProbeResult> one)
      throws IOException {
    List<Link> probed = links.stream().limit(MAX_LINKS).toList();
    List<Callable<ProbeResult>> looks = new ArrayList<>();
    for (Link link : probed) {
      InetSocketAddress address = where.get(link.name()).listen();
      for (int i = 0; i < PER_LINK; i++) {
        looks.add(
            () -> {
              sent.computeIfAbsent(link.name(), name -> new LongAdder()).increment();
              return one.apply(link, address);
            });
      }
    }
    List<ProbeResult> seen = all(looks, patience, late -> new ProbeResult(Kind.SILENT, late));
    Map<String, Reading> readings = new TreeMap<>();
    for (int i = 0; i < probed.size(); i++) {
      List<ProbeResult> ofLink = seen.subList(i * PER_LINK, (i + 1) * PER_LINK);
      readings.put(probed.get(i).name(), Reading.of(ofLink));
    }
    return readings;
  }

  /**
   * Listens to answers of every link to their end, {@code count} of each.
   *
   * @param patience of each probe
   */
  Map<String, Reading> listen(
      List<Link> links, Map<String, LinkStatus> where, int count, Duration patience)
      throws IOException {
    return listen(links, where, ProbeRequest::usual, count, patience);
  }

  /** The same as requests do that a fault is meant for, as many as {@link #aim} sends. */
  Map<String, Reading> aimAndListen(
      List<Link> links,
      Map<String, LinkStatus> where,
      Function<Link, ProbeRequest> ask,
      Duration patience)
      throws IOException {
    for (Link link : links.stream().limit(MAX_LINKS).toList()) {
      aimed.computeIfAbsent(link.name(), name -> new LongAdder()).add(PER_LINK);
    }
    return listen(links, where, ask, PER_LINK, patience);
  }

  /** Listens to answers of every link to their end, asking each its own. */
  Map<String, Reading> listen(
      List<Link> links,
      Map<String, LinkStatus> where,
      Function<Link, ProbeRequest> ask,
      int count,
      Duration patience)
      throws IOException {
    Map<String, Reading> readings = new TreeMap<>();
    for (Link link : links.stream().limit(MAX_LINKS).toList()) {
      InetSocketAddress address = where.get(link.name()).listen();
      Callable<ProbeAnswer> one = () -> probe.listen(address, ask.apply(link), patience);
      int bounded = Math.min(MAX_ANSWERS, count);
      sent.computeIfAbsent(link.name(), name -> new LongAdder()).add(bounded);
      List<ProbeAnswer> answers =
          all(
              Collections.nCopies(bounded, one),
              patience.multipliedBy(1 + bounded / threads.getMaximumPoolSize()),
              late -> new ProbeAnswer(Kind.SILENT, "", late, Duration.ZERO, Optional.empty()));
      readings.put(link.name(), Reading.of(new Answers(answers)));
    }
    return readings;
  }

  /**
   * @param tooLate what a look is that did not end in time
   */
  private <T> List<T> all(List<Callable<T>> looks, Duration patience, Function<Duration, T> tooLate)
      throws IOException {
    Duration atMost = patience.multipliedBy(2).plus(GRACE);
    List<T> seen = new ArrayList<>();
    try {
      for (Future<T> look : threads.invokeAll(looks, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        seen.add(seen(look, () -> tooLate.apply(atMost)));
      }
      return seen;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while probing", e);
    }
  }

  private static <T> T seen(Future<T> look, Supplier<T> tooLate) throws InterruptedException {
    try {
      return look.get();
    } catch (CancellationException e) {
      return tooLate.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe broke", e.getCause());
    }
  }

  /**
   * The rate at which the link carries answers, in bytes per second, over about a second.
   *
   * @param upTo the rate that is to be told apart from others, in bytes per second
   */
  double rate(Link link, LinkStatus where, double upTo) throws IOException {
    return flow(link, where, upTo).map(Probe.Flow::bytesPerSecond).orElse(0.0);
  }

  /**
   * How many bytes of answers one connection carries.
   *
   * @param upTo how many to ask for; fewer if that takes too many requests
   */
  long carried(Link link, LinkStatus where, long upTo) throws IOException {
    return flow(link, where, (double) upTo).map(Probe.Flow::bytes).orElse(0L);
  }

  /**
   * What one connection carries of answers, and how it ends; empty if there is no answer.
   *
   * @param upTo how many bytes to ask for; fewer if that takes too many requests
   */
  Optional<Probe.Flow> flow(Link link, LinkStatus where, double upTo) throws IOException {
    sent.computeIfAbsent(link.name(), name -> new LongAdder()).add(2);
    Probe.Flow one = probe.flow(where.listen(), ProbeRequest.usual(link).path(), 1, FLOW_PATIENCE);
    if (one.bytes() == 0) {
      return Optional.empty();
    }
    long requests = Math.round(upTo / one.bytes());
    int bounded = (int) Math.max(2, Math.min(MAX_REQUESTS, requests));
    return Optional.of(
        probe.flow(where.listen(), ProbeRequest.usual(link).path(), bounded, FLOW_PATIENCE));
  }
}
